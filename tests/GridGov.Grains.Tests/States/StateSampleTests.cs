using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.Grains.Devices;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Residents;
using GridGov.Grains.Verification;
using GridGov.Grains.Workers;
using GridGov.Testing;

namespace GridGov.Grains.Tests.States;

/// <summary>Records as released versions have written them, one file a kind and version.</summary>
public sealed class StateSampleTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Folder, "*.json").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. StateKinds.Names];

    private static string Folder => Checkout.PathOf("tests", "GridGov.Grains.Tests", "States", "samples");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_record_of_a_released_version_is_read_and_written_again_without_loss(string sample)
    {
        var name = sample.Split('.')[0];
        var json = await File.ReadAllBytesAsync(Path.Combine(Folder, sample));

        var written = JsonSerializer.SerializeToUtf8Bytes(StateKinds.Read(name, json), StateKinds.TypeOf(name));

        var before = JsonNode.Parse(json)!;
        before["schemaVersion"] ??= 1; // the first district records had none
        Holds(JsonNode.Parse(written), before).ShouldBeTrue($"written: {Encoding.UTF8.GetString(written)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_newest_sample_of_a_state_has_every_field(string name)
    {
        var newest = Directory.GetFiles(Folder, $"{name}.v*.json").Order(StringComparer.Ordinal).Last();
        var sample = JsonNode.Parse(await File.ReadAllTextAsync(newest))!.AsObject();

        StateKinds.TypeOf(name).Properties.Select(static property => property.Name).Except(sample.Select(static field => field.Key))
            .Where(static field => field != "schemaVersion").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Any_field_that_need_not_be_there_may_be_missing(string sample)
    {
        var name = sample.Split('.')[0];
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, sample)))!;

        foreach (var (parent, field) in Fields(json).ToList())
        {
            var value = parent[field];
            parent.Remove(field);
            try
            {
                var read = StateKinds.Read(name, Encoding.UTF8.GetBytes(json.ToJsonString()));
                Should.NotThrow(() => JsonSerializer.Serialize(read, StateKinds.TypeOf(name)), $"without {field}");
            }
            catch (JsonException)
            {
                // a field that must be there
            }

            parent[field] = value;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_of_a_newer_version_is_refused_with_what_to_do(string name)
    {
        var refusal = Should.Throw<StateVersionException>(() => StateKinds.Read(name, """{"schemaVersion":2,"version":"of another type"}"""u8));

        (refusal.State, refusal.Stored, refusal.Known).ShouldBe((name, 2, 1));
        refusal.Message.ShouldContain("written by a newer GridGov");
    }

    [Fact]
    public void Missing_fields_of_a_device_have_defaults()
    {
        var device = Read<DeviceRecord>("device", """{"registration":{"kind":"wristband"}}""");

        (device.SchemaVersion, device.IncidentCount, device.PressCount, device.Version).ShouldBe((1, 0, 0, 0));
        (device.Seen.IsEmpty, device.Pending.IsEmpty, device.Withdrawals.IsEmpty).ShouldBe((true, true, true));
        (device.Alarm, device.LastFix, device.LastSeenAt).ShouldBe((null, null, null));
    }

    [Fact]
    public void Missing_fields_of_an_incident_have_defaults()
    {
        var incident = Read<IncidentRecord>("incident", """{"id":"d1-1"}""");

        (incident.Severity, incident.State, incident.TimelineLength, incident.TimelineHash).ShouldBe((3, Interfaces.Incidents.IncidentState.Reported, 0, TimelineChain.Genesis));
        (incident.Kinds.IsEmpty, incident.GridPath.IsEmpty, incident.PressIds.IsEmpty, incident.Offers.IsEmpty, incident.Unflushed.IsEmpty)
            .ShouldBe((true, true, true, true, true));
        incident.Clock.ShouldBe(new Interfaces.Incidents.IncidentClock());
        incident.IsOpen().ShouldBeTrue();
    }

    [Fact]
    public void Missing_fields_of_a_worker_a_resident_and_a_district_have_defaults()
    {
        var worker = Read<WorkerRecord>("worker", """{"registration":{"name":"w"},"tasks":[{"task":"d1-1.1","incident":"d1-1","state":"offered","kind":"sos","severity":1,"offeredAt":"2026-11-22T04:27:40Z"}]}""");
        var resident = Read<ResidentRecord>("resident", """{"registration":{"name":"r"}}""");
        var district = Read<DistrictState>("district", """{"settings":{"name":"d"}}""");

        worker.Duty.IsEmpty.ShouldBeTrue();
        worker.Registration!.Grids.ShouldBe(ImmutableArray<Interfaces.Grids.GridCode>.Empty);
        worker.Registration.Skills.ShouldBe([]);
        worker.Tasks[0].Presses.ShouldBe(1);
        resident.Registration!.Categories.ShouldBe([]);
        (district.GridsVersion, district.Settings!.TimeZone).ShouldBe((0, "Asia/Shanghai"));
    }

    /// <summary>Whether everything of the old record is in the new one; fields that came later are in it besides.</summary>
    private static bool Holds(JsonNode? written, JsonNode? before) => (written, before) switch
    {
        (JsonObject now, JsonObject then) => then.All(field => now.ContainsKey(field.Key) && Holds(now[field.Key], field.Value)),
        (JsonArray now, JsonArray then) => now.Count == then.Count && now.Zip(then).All(static pair => Holds(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(written, before),
    };

    private static IEnumerable<(JsonObject Parent, string Field)> Fields(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(field => Fields(field.Value).Append((parent, field.Key))),
        JsonArray items => items.SelectMany(Fields),
        _ => [],
    };

    private static TState Read<TState>(string name, string json) => StateKinds.Read(name, Encoding.UTF8.GetBytes(json)).ShouldBeOfType<TState>();
}
