namespace GridGov.Load.Generator;

/// <summary>One worker's phone: where it is, and the packet that says so.</summary>
internal sealed class WalkingWorker(FixPacket packet, Walk walk)
{
    private const long FirstStepMilliseconds = 1000;

    private long _last;

    /// <summary>Bytes that <see cref="WriteNext"/> needs.</summary>
    public int PacketLength => packet.Length;

    /// <summary>Walks on and writes the fix; answers its length.</summary>
    public int WriteNext(Span<byte> destination, ushort packetId, EventClock clock, long wallMilliseconds)
    {
        var at = clock.Next(_last, wallMilliseconds);
        walk.Step(_last == 0 ? FirstStepMilliseconds : Math.Min(at - _last, 60_000));
        _last = at;
        return packet.Write(destination, packetId, at, walk.LatitudeNano, walk.LongitudeNano, walk.HeadingDegrees);
    }
}
