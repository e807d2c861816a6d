// Drives the npm client through one round trip and prints what arrived as one line of JSON.
// usage: node roundtrip.mjs URL VERSION(4|5) TOPIC QOS
import mqtt from 'mqtt';

const [url, version, topic, qos] = process.argv.slice(2);
const isFive = version === '5';
const client = mqtt.connect(url, {
  protocolVersion: Number(version),
  username: 'gateway',
  password: 'secret',
  clientId: `npm-${process.pid}`,
  reconnectPeriod: 0,
});
client.on('error', error => {
  console.error(error);
  process.exit(1);
});

await new Promise(resolve => client.once('connect', resolve));
await client.subscribeAsync(`${topic}/#`, { qos: Number(qos), ...(isFive ? { properties: { subscriptionIdentifier: 7 } } : {}) });
const received = new Promise(resolve => client.once('message', (name, payload, packet) => resolve({ name, payload: payload.toString(), packet })));
await client.publishAsync(`${topic}/灯`, '你好', {
  qos: Number(qos),
  ...(isFive ? { properties: { contentType: 'text/plain', userProperties: { traceparent: '00-1' }, messageExpiryInterval: 60, responseTopic: 'r', correlationData: Buffer.from('c') } } : {}),
});
const { name, payload, packet } = await received;
console.log(JSON.stringify({
  topic: name,
  payload,
  qos: packet.qos,
  identifier: packet.properties?.subscriptionIdentifier ?? null,
  contentType: packet.properties?.contentType ?? null,
  trace: packet.properties?.userProperties?.traceparent ?? null,
  responseTopic: packet.properties?.responseTopic ?? null,
  correlation: packet.properties?.correlationData?.toString() ?? null,
}));
await client.endAsync();
