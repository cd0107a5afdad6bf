// OpenAI's own package for Node. Prints, as JSON, what it got for each question; errors by status, code and param.
import OpenAI from "openai";

const baseURL = process.env.JURAT_URL + "/v1";
const client = new OpenAI({ baseURL, apiKey: process.env.JURAT_KEY, maxRetries: 0 });
const options = { headers: { "X-Jurat-Client": "P-1" } };
const model = "jurat";
const messages = [{ role: "user", content: "Write to Isabel Thorne." }];
const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const weather = { name: "weather", description: "The weather in a city.", parameters };
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false };

const chat = (more) => client.chat.completions.create({ model, messages, ...more }, options);
const respond = (more) => client.responses.create({ model, input: messages[0].content, ...more }, options);
const fault = (promise) => promise.then(() => "no error", (e) => ({ status: e.status, code: e.code, param: e.param }));

async function streamed() {
  const stream = client.chat.completions.stream(
    { model, messages, stream_options: { include_usage: true } }, options);
  const completion = await stream.finalChatCompletion();
  return { text: completion.choices[0].message.content, usage: completion.usage.total_tokens };
}

async function chatTools() {
  const tools = [{ type: "function", function: weather }];
  const asked = [{ role: "user", content: "Use a tool: what is the weather?" }];
  const first = await chat({ messages: asked, tools });
  const message = first.choices[0].message;
  const [call] = message.tool_calls;
  const told = { role: "tool", tool_call_id: call.id, content: "Rain." };
  const second = await chat({ messages: [...asked, message, told], tools });
  return { called: call.function.name, arguments: JSON.parse(call.function.arguments), text: second.choices[0].message.content };
}

async function responseTools() {
  const tools = [{ type: "function", strict: false, ...weather }];
  const asked = [{ role: "user", content: "Use a tool: what is the weather?" }];
  const first = await respond({ input: asked, tools });
  const [call] = first.output;
  const told = { type: "function_call_output", call_id: call.call_id, output: "Rain." };
  const second = await respond({ input: [...asked, ...first.output, told], tools });
  return { called: call.name, text: second.output_text };
}

async function responseStream() {
  let text = "";
  const stream = client.responses.stream({ model, input: messages[0].content }, options);
  stream.on("response.output_text.delta", (event) => { text += event.delta; });
  const final = await stream.finalResponse();
  return { text, whole: final.output_text, status: final.status };
}

async function embedding() {
  const answer = await client.embeddings.create({ model, input: ["Isabel Thorne", "a bond"] }, options);
  return answer.data.map((item) => item.embedding);
}

const format = { type: "json_schema", json_schema: { name: "place", strict: true, schema } };
const text = { format: { type: "json_schema", name: "place", strict: true, schema } };
const stranger = new OpenAI({ baseURL, apiKey: "jurat_nobody", maxRetries: 0 });
console.log(JSON.stringify({
  chat: (await chat({})).choices[0].message.content,
  streamed: await streamed(),
  tools: await chatTools(),
  schema: JSON.parse((await chat({ response_format: format })).choices[0].message.content),
  response: (await respond({})).output_text,
  responseStream: await responseStream(),
  responseTools: await responseTools(),
  responseSchema: JSON.parse((await respond({ text })).output_text),
  embedding: await embedding(),
  models: (await client.models.list()).data.map((each) => each.id),
  wrongKey: await fault(stranger.chat.completions.create({ model, messages })),
  unsupported: await fault(chat({ n: 2 })),
  kept: await fault(respond({ previous_response_id: "resp_1" })),
}));
