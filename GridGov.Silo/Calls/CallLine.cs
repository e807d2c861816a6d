using System.Threading.Channels;

namespace GridGov.Silo.Calls;

/// <summary>
/// What one party of a call is told, in order. The last messages are kept, so that a page whose connection broke off goes on where it was. One page reads: one
/// more takes the line over.
/// </summary>
internal sealed class CallLine
{
    /// <summary>More than two browsers have to say to each other within a broken connection; what is older is left out, and they begin anew by themselves.</summary>
    private const int Kept = 256;

    private readonly Lock _gate = new();
    private readonly Queue<CallMessage> _messages = new();
    private long _last;
    private Channel<bool>? _reader;

    /// <summary>Does a page read?</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _reader is not null;
            }
        }
    }

    public void Tell(string name, byte[] body)
    {
        lock (_gate)
        {
            _messages.Enqueue(new CallMessage(++_last, name, body));
            if (_messages.Count > Kept)
            {
                _messages.Dequeue();
            }

            _reader?.Writer.TryWrite(true);
        }
    }

    /// <summary>What came after a number, in order.</summary>
    public ImmutableArray<CallMessage> After(long number)
    {
        lock (_gate)
        {
            return [.. _messages.Where(message => message.Number > number)];
        }
    }

    /// <summary>Takes the line over; whoever read it before reads to the end of what waits for it and no further.</summary>
    public ChannelReader<bool> Open()
    {
        var reader = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_gate)
        {
            _reader?.Writer.TryComplete();
            _reader = reader;
        }

        return reader.Reader;
    }

    /// <summary>Answers whether this reader was the last who read.</summary>
    public bool Close(ChannelReader<bool> reader)
    {
        lock (_gate)
        {
            if (_reader?.Reader != reader)
            {
                return false;
            }

            _reader = null;
            return true;
        }
    }
}
