using System.Text;
using GridGov.Grains.Tests.Walk;

namespace GridGov.Grains.Tests.States;

public sealed class NewerStateTests
{
    [Fact]
    public async Task A_device_with_a_state_of_a_newer_version_does_not_activate_and_nothing_is_overwritten()
    {
        await using var town = await Town.StartAsync();
        var json = """{"schemaVersion":2,"registration":{"kind":"wristband"},"colour":"red"}""";
        await town.Host.State.WriteAsync("device", "371302/d1", Encoding.UTF8.GetBytes(json), 0, CancellationToken.None);

        var refusal = await Should.ThrowAsync<StateVersionException>(() => town.PressAsync("d1", "m1"));

        refusal.Message.ShouldContain("This device is stored in version 2");
        var stored = await town.Host.State.ReadAsync("device", "371302/d1", CancellationToken.None);
        Encoding.UTF8.GetString(stored!.Value.Json.Span).ShouldBe(json);
    }
}
