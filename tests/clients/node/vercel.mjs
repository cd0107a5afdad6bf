// The Vercel AI SDK with its provider for endpoints that speak OpenAI's chat completions.
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { embedMany, generateObject, generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";

const jurat = createOpenAICompatible({
  name: "jurat",
  baseURL: process.env.JURAT_URL + "/v1",
  apiKey: process.env.JURAT_KEY,
  headers: { "X-Jurat-Client": "P-1" },
  supportsStructuredOutputs: true,
  includeUsage: true,
});
const model = jurat("jurat");
const maxRetries = 0;
const prompt = "Write to Isabel Thorne.";
const schema = jsonSchema({
  type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false,
});
const weather = tool({ description: "The weather in a city.", inputSchema: schema, execute: async () => "Rain." });

async function streamed() {
  const result = streamText({ model, prompt, maxRetries });
  let text = "";
  for await (const piece of result.textStream) text += piece;
  return { text, usage: (await result.usage).totalTokens, reason: await result.finishReason };
}

async function agent() {
  const asked = "Use a tool: what is the weather?";
  const result = await generateText({
    model, prompt: asked, maxRetries, tools: { weather }, stopWhen: stepCountIs(3),
  });
  return { steps: result.steps.length, text: result.text };
}

console.log(JSON.stringify({
  text: (await generateText({ model, prompt, maxRetries })).text,
  streamed: await streamed(),
  agent: await agent(),
  object: (await generateObject({ model, prompt, schema, maxRetries })).object,
  embeddings: (await embedMany({
    model: jurat.textEmbeddingModel("jurat"), values: ["Isabel Thorne", "a bond"], maxRetries,
  })).embeddings,
}));
