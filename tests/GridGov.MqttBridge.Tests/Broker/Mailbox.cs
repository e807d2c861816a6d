using System.Text;
using System.Threading.Channels;
using GridGov.MqttBridge.Client;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>Collects what a client receives and acknowledges it.</summary>
internal sealed class Mailbox
{
    private readonly Channel<ReceivedMessage> messages = Channel.CreateUnbounded<ReceivedMessage>();
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Take(ReceivedMessage message)
    {
        messages.Writer.TryWrite(message);
        Interlocked.Increment(ref count);
        message.Acknowledge();
    }

    public Task<ReceivedMessage> NextAsync() => Eventually.Completes(messages.Reader.ReadAsync().AsTask(), "a message arrives");

    public async Task<string> NextTextAsync() => Encoding.UTF8.GetString((await NextAsync()).Payload.Span);
}
