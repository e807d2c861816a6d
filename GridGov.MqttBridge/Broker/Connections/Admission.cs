using System.Net;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// A socket's place in the <see cref="ConnectionTable"/> from its accept to its end. Until its CONNECT is whole it is pending, and the oldest pending one makes
/// room when there are too many.
/// </summary>
/// <param name="table">Whose place it is.</param>
/// <param name="address">Counted against this address; null: against none.</param>
/// <param name="refusal">Success: may connect. Otherwise its CONNECT is answered with this, unseen, and it holds no place but a pending one.</param>
internal sealed class Admission(ConnectionTable table, IPAddress? address, ReasonCode refusal)
{
    private readonly Lock gate = new();
    private Action? drop;
    private bool isDropped;

    public IPAddress? Address => address;

    public ReasonCode Refusal => refusal;

    /// <summary>Place among the pending ones; belongs to the table.</summary>
    public LinkedListNode<Admission>? Pending { get; set; }

    /// <summary>Counted against its address; belongs to the table.</summary>
    public bool IsCountedByAddress { get; set; } = address is not null;

    public bool IsReleased { get; set; }

    /// <summary>How to cut the socket when its place is needed; replaces what was said before.</summary>
    public void OnDrop(Action cut)
    {
        lock (gate)
        {
            drop = cut;
            if (!isDropped)
            {
                return;
            }
        }

        cut();
    }

    /// <summary>Somebody newer takes the place.</summary>
    public void Drop()
    {
        Action? cut;
        lock (gate)
        {
            isDropped = true;
            cut = drop;
        }

        cut?.Invoke();
    }

    /// <summary>CONNECT is there: no longer pending.</summary>
    public void ConnectReceived() => table.EndPending(this);

    /// <summary>It is a gateway, which stands for many: its address is not held against it.</summary>
    public void ForgiveAddress() => table.ForgiveAddress(this);

    /// <summary>The socket is closed. Idempotent.</summary>
    public void Release() => table.Release(this);
}
