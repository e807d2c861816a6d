using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace GridGov.Load.Generator;

/// <summary>One connection of a load: its socket, its window and what it still owes. Used by one thread.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ushort[] _free;
    private readonly long[] _sentAt;
    private int _freeCount;
    private byte[] _rest = [];
    private int _restLength;

    /// <param name="number">Among all connections of the load.</param>
    /// <param name="slot">Among those of its thread.</param>
    /// <param name="window">Unacknowledged messages at most.</param>
    public LoadConnection(int number, int slot, int window)
    {
        (Number, Slot) = (number, slot);
        _free = new ushort[window];
        _sentAt = new long[window];
        while (_freeCount < window)
        {
            _free[_freeCount] = (ushort)(window - _freeCount);
            _freeCount++;
        }
    }

    public int Number { get; }

    public int Slot { get; }

    /// <summary>CONNACK has come.</summary>
    public bool IsReady { get; set; }

    /// <summary>It is over.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Messages that are due and not sent.</summary>
    public long Owed { get; set; }

    /// <summary>Messages sent since the schedule's start.</summary>
    public long Scheduled { get; set; }

    /// <summary>It is in a list of those that owe something.</summary>
    public bool IsMarked { get; set; }

    /// <summary>Which of its workers is next.</summary>
    public int Turn { get; set; }

    /// <summary>Its beginning of a packet whose end has not come, at most 4 bytes.</summary>
    public byte[] Partial { get; } = new byte[4];

    public int PartialLength { get; set; }

    /// <summary>Bytes wait for the socket to take them.</summary>
    public bool HasRest => _restLength > 0;

    public bool HasRoom => _freeCount > 0 && _restLength == 0;

    public int Descriptor { get; private set; } = -1;

    /// <summary>Connects, and says CONNECT.</summary>
    public void Open(IPEndPoint server, byte[] connect)
    {
        _socket.Connect(server);
        _socket.Send(connect);
        Descriptor = (int)_socket.Handle;
    }

    /// <summary>Takes a free packet id for a message that is charged from then on.</summary>
    public ushort Take(long fromNanoseconds)
    {
        var id = _free[--_freeCount];
        _sentAt[id - 1] = fromNanoseconds;
        return id;
    }

    /// <summary>PUBACK; answers from when on the message is charged.</summary>
    public long Release(ushort id)
    {
        _free[_freeCount++] = id;
        return _sentAt[id - 1];
    }

    /// <summary>Sends, or keeps what the socket does not take; false when it is over.</summary>
    public bool Send(ReadOnlySpan<byte> bytes)
    {
        var sent = TrySend(bytes);
        if (sent < 0)
        {
            return false;
        }

        Keep(bytes[sent..]);
        return true;
    }

    /// <summary>Sends what was kept; false when it is over.</summary>
    public bool SendRest()
    {
        var sent = TrySend(_rest.AsSpan(0, _restLength));
        if (sent < 0)
        {
            return false;
        }

        Keep(_rest.AsSpan(sent, _restLength - sent));
        return true;
    }

    /// <summary>Receives; 0: nothing is there; -1: it is over.</summary>
    public int Receive(Span<byte> buffer)
    {
        var count = (int)LibC.Receive(Descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length, LibC.DontWait);
        return count > 0 ? count : count < 0 && IsTransient() ? 0 : Break();
    }

    public int Break()
    {
        IsBroken = true;
        _socket.Dispose();
        return -1;
    }

    public void Dispose() => _socket.Dispose();

    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        var sent = (int)LibC.Send(Descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length, LibC.DontWait | LibC.NoSignal);
        return sent >= 0 ? sent : IsTransient() ? 0 : Break();
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = rest.ToArray();
        }
        else
        {
            rest.CopyTo(_rest);
        }

        _restLength = rest.Length;
    }

    private static bool IsTransient() => Marshal.GetLastPInvokeError() is LibC.ErrorAgain or LibC.ErrorInterrupted;
}
