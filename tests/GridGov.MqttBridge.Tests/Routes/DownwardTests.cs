using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Routes;

namespace GridGov.MqttBridge.Tests.Routes;

public sealed class DownwardTests : IBrokerPublisher
{
    private readonly List<(string? User, string Topic, byte[] Payload)> _published = [];

    private static WorkerTask Task1 => new()
    {
        Task = new("d1-1.1"), Incident = new("d1-1"), State = TaskState.Offered, Kind = AlarmKind.Sos, Severity = 1,
        Resident = new("r1"), Address = "刘家官庄 3", Latitude = 35.1, Longitude = 118.3, LocationSource = LocationSource.Live,
        DistanceMeters = 230, OfferExpiresAt = new DateTimeOffset(2026, 11, 21, 8, 1, 0, TimeSpan.Zero), OfferedAt = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero),
    };

    public ValueTask<int> PublishAsync(string topic, ReadOnlyMemory<byte> payload, QualityOfService qos, bool retain, PublishProperties? properties) =>
        Keep(null, topic, payload);

    public ValueTask<int> PublishToUserAsync(string user, string topic, ReadOnlyMemory<byte> payload, QualityOfService qos, PublishProperties? properties) =>
        Keep(user, topic, payload);

    [Fact]
    public void A_task_goes_out_as_the_contract_says()
    {
        var json = JsonDocument.Parse(TaskPayload.Of(Task1, isUpdate: false)).RootElement;

        json.GetProperty("task").GetString().ShouldBe("d1-1.1");
        json.GetProperty("incident").GetString().ShouldBe("d1-1");
        json.GetProperty("state").GetString().ShouldBe("offered");
        json.GetProperty("kind").GetString().ShouldBe("sos");
        json.GetProperty("severity").GetInt32().ShouldBe(1);
        json.GetProperty("resident").GetString().ShouldBe("r1");
        json.GetProperty("address").GetString().ShouldBe("刘家官庄 3");
        json.GetProperty("lat").GetDouble().ShouldBe(35.1);
        json.GetProperty("lon").GetDouble().ShouldBe(118.3);
        json.GetProperty("locationSource").GetString().ShouldBe("live");
        json.GetProperty("distanceMeters").GetDouble().ShouldBe(230);
        json.GetProperty("offerExpiresAt").GetString().ShouldBe("2026-11-21T08:01:00.000Z");
    }

    [Theory]
    [InlineData(TaskState.Accepted, true, "updated")]
    [InlineData(TaskState.Withdrawn, false, "withdrawn")]
    [InlineData(TaskState.Expired, false, "withdrawn")]
    public void A_task_that_moved_or_was_taken_back_says_so(TaskState state, bool isUpdate, string word)
    {
        var json = JsonDocument.Parse(TaskPayload.Of(Task1 with { State = state }, isUpdate)).RootElement;

        json.GetProperty("state").GetString().ShouldBe(word);
        json.GetProperty("address").GetString().ShouldBe("刘家官庄 3");
    }

    [Fact]
    public void A_feed_event_is_the_entity_with_its_place_in_the_feed_in_front()
    {
        var entry = new FeedEntry
        {
            Kind = EntityKind.Incident, Id = "d1-1", Version = 2, Since = default, At = default, Body = [.. """{"id":"d1-1","state":"assigned"}"""u8],
        };

        Encoding.UTF8.GetString(FeedPayload.Of(new FeedEvent(12, entry, default)))
            .ShouldBe("""{"event":"incident","sequence":12,"prev":11,"id":"d1-1","state":"assigned"}""");
        Encoding.UTF8.GetString(FeedPayload.Of(new FeedEvent(1, entry with { Body = [.. "{}"u8] }, default)))
            .ShouldBe("""{"event":"incident","sequence":1,"prev":0}""");
    }

    [Theory]
    [InlineData("gridgov/371302/worker/w1/task", 1)]
    [InlineData("gridgov/371302/worker/w1/#", 1)]
    [InlineData("gridgov/371302/worker/w1/+", 1)]
    [InlineData("gridgov/371302/worker/w1/other", 0)]
    public async Task A_phone_that_subscribes_to_its_tasks_gets_the_open_ones_again(string filter, int count)
    {
        var grains = new FakeGrains().Answer<IWorkerGrain, ImmutableArray<WorkerTask>>("GetOpenTasksAsync", [Task1]);

        await new OpenTasksOnSubscribe(grains).SubscribedAsync(new ClientIdentity("371302/w1", ClientKind.Worker, "371302", "w1"), "c", filter, this);

        _published.Count.ShouldBe(count);
        _published.ShouldAllBe(message => message.User == "371302/w1" && message.Topic == "gridgov/371302/worker/w1/task");
    }

    private ValueTask<int> Keep(string? user, string topic, ReadOnlyMemory<byte> payload)
    {
        _published.Add((user, topic, payload.ToArray()));
        return ValueTask.FromResult(1);
    }
}
