using System.Diagnostics;
using System.Text.Json;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

public sealed class CodecFuzzTests
{
    /// <summary>What decoding may allocate for each byte received, and beside that: a hostile packet must not cost many times what it weighs.</summary>
    private const int AllocationPerByte = 64;
    private const int AllocationAtLeast = 16 * 1024;

    /// <summary>
    /// Whatever the bytes, the decoder answers and does not throw; what it refuses, it refuses with a reason; what it accepts, it can write and read again;
    /// neither costs more memory than the packet is worth.
    /// </summary>
    [Fact]
    public void Damaged_packets_are_decoded_or_refused()
    {
        var started = TimeProvider.System.GetTimestamp();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var accepted = 0;
        for (var step = 0; step < FuzzRun.Packets; step++)
        {
            var packet = PacketMutator.Make(step);
            try
            {
                accepted += Try(packet);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException(packet.ToString(), fault);
            }
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        using var process = Process.GetCurrentProcess();
        FuzzRun.Report($"codec: {FuzzRun.Packets} packets, {accepted} accepted, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s, heap before {before / 1024} KiB, growth {growth / 1024} KiB, resident {process.WorkingSet64 / 1024 / 1024} MiB");
        accepted.ShouldBeInRange(FuzzRun.Packets / 50, FuzzRun.Packets / 2, "the mutator does neither nothing nor everything");
        growth.ShouldBeLessThan(16 * 1024 * 1024);
    }

    private static int Try(FuzzPacket fuzz)
    {
        if (Frame.TryRead(fuzz.Bytes, out var frame) != FrameStatus.Complete)
        {
            return 0;
        }

        var body = fuzz.Bytes.AsSpan(frame.HeaderLength, frame.BodyLength);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var isAccepted = PacketDecoder.TryDecode(frame, body, fuzz.Version, out var packet, out var fault);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated >= AllocationAtLeast + (AllocationPerByte * frame.TotalLength))
        {
            // The just-in-time compiler may have allocated on this thread; it does not do so twice for the same packet.
            allocated = GC.GetAllocatedBytesForCurrentThread();
            PacketDecoder.TryDecode(frame, body, fuzz.Version, out _, out _);
            (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(AllocationAtLeast + (AllocationPerByte * frame.TotalLength));
        }

        if (!isAccepted)
        {
            fault.Reason.IsError().ShouldBeTrue();
            packet.ShouldBeNull();
            return 0;
        }

        var version = packet is ConnectPacket connect ? connect.Version : fuzz.Version;
        var written = FuzzCorpus.Encode(packet!, version);
        Frame.TryRead(written, out var again).ShouldBe(FrameStatus.Complete);
        PacketDecoder.TryDecode(again, written.AsSpan(again.HeaderLength, again.BodyLength), version, out var same, out fault).ShouldBeTrue(fault.Text);
        Text(same!).ShouldBe(Text(packet!));
        return 1;
    }

    private static string Text(Packet packet) => JsonSerializer.Serialize(packet, packet.GetType());
}
