using System.Buffers;
using BenchmarkDotNet.Attributes;
using GridGov.MqttBridge.Protocol;

namespace GridGov.Benchmarks.Micro;

/// <summary>MQTT packets from and to bytes.</summary>
public class CodecBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private readonly AckPacket _ack = new(PacketType.PubAck, 4711);
    private readonly PublishPacket _publish = new("gridgov/371302/worker/w0001/position", Samples.Position, QualityOfService.AtLeastOnce, false, false, 4711);
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Encode() => _bytes = PacketBytes.Of(_publish, ProtocolVersion.V311).ToArray();

    [Benchmark]
    public int ReadPublish()
    {
        Frame.TryRead(_bytes, out var frame);
        PublishFrame.TryRead(frame, _bytes.AsSpan(frame.HeaderLength), ProtocolVersion.V311, out var publish, out _);
        return publish.Payload.Length;
    }

    [Benchmark]
    public int WritePubAck() => Write(_ack);

    [Benchmark]
    public int WritePublish() => Write(_publish);

    private int Write(Packet packet)
    {
        _output.ResetWrittenCount();
        PacketEncoder.Encode(packet, ProtocolVersion.V311, _output);
        return _output.WrittenCount;
    }
}
