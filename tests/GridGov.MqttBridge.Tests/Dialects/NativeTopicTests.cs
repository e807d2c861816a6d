using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Tests.Dialects;

public sealed class NativeTopicTests
{
    [Theory]
    [InlineData("gridgov/371302/device/d1/alarm", NativeTopicKind.DeviceAlarm, "d1")]
    [InlineData("gridgov/371302/device/d:1/vitals", NativeTopicKind.DeviceVitals, "d:1")]
    [InlineData("gridgov/371302/worker/赵玉欣/position", NativeTopicKind.WorkerPosition, "赵玉欣")]
    [InlineData("gridgov/371302/worker/w1/reply", NativeTopicKind.WorkerReply, "w1")]
    public void Upward_topics_are_known(string topic, NativeTopicKind kind, string id)
    {
        NativeTopic.TryParse(topic, out var parsed).ShouldBeTrue();

        parsed!.Kind.ShouldBe(kind);
        parsed.District.Value.ShouldBe("371302");
        parsed.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("gridgov/371302/device/d1")]
    [InlineData("gridgov/371302/device/d1/alarm/x")]
    [InlineData("gridgov/371302/device/d1/command")]
    [InlineData("gridgov/371302/worker/w1/task")]
    [InlineData("gridgov/371302/worker/w1/vitals")]
    [InlineData("gridgov/371302/device//alarm")]
    [InlineData("gridgov//device/d1/alarm")]
    [InlineData("gridgov/371302/device/d 1/alarm")]
    [InlineData("GridGov/371302/device/d1/alarm")]
    [InlineData("other/371302/device/d1/alarm")]
    [InlineData("gridgov/")]
    [InlineData("")]
    public void Other_topics_are_not(string topic) => NativeTopic.TryParse(topic, out _).ShouldBeFalse();

    [Fact]
    public void Matching_allocates_nothing()
    {
        const string Topic = "gridgov/371302/worker/w1/position";

        // The just-in-time compiler may allocate on this thread whenever it gets to a method: what a round costs is the least of several.
        Enumerable.Range(0, 10).Select(static _ => AllocatedByThousand()).Min().ShouldBe(0);

        static long AllocatedByThousand()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                NativeTopic.TryMatch(Topic, out _, out _, out _);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
