using GridGov.Silo.Calls;

namespace GridGov.Silo.Tests.Calls;

public sealed class IceServerTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_219_600);

    /// <summary>Made with: printf '1764230400:4f2a' | openssl dgst -sha1 -hmac 'a-shared-turn-secret' -binary | base64.</summary>
    [Fact]
    public void Credentials_are_what_a_turn_server_reckons() =>
        TurnCredentials.Make("a-shared-turn-secret", "4f2a", DateTimeOffset.FromUnixTimeSeconds(1_764_230_400)).ShouldBe(("1764230400:4f2a", "ysC1IiTUP9J9PwcmsGzL35QQo6I="));

    [Fact]
    public void Without_a_setting_there_is_no_server() => IceServer.For(new CallOptions(), "c", CallParty.Worker, Now).ShouldBeEmpty();

    [Fact]
    public void Only_a_turn_server_gets_credentials_which_hold_three_hours_and_name_nobody()
    {
        var options = new CallOptions { IceServers = ["stun:a:3478", "turn:b:3478?transport=udp", "turns:b:5349"], TurnSecret = "a-shared-turn-secret" };

        var servers = IceServer.For(options, "c0ffee", CallParty.Worker, Now);

        servers.Length.ShouldBe(2);
        servers[0].Urls.ShouldBe(["stun:a:3478"]);
        (servers[0].Username, servers[0].Credential).ShouldBe((null, null));
        servers[1].Urls.ShouldBe(["turn:b:3478?transport=udp", "turns:b:5349"]);
        var (expires, name) = (servers[1].Username!.Split(':')[0], servers[1].Username!.Split(':')[1]);
        expires.ShouldBe("1764230400");
        name.ShouldNotContain("c0ffee");
        IceServer.For(options, "c0ffee", CallParty.Operator, Now)[1].Username.ShouldNotBe(servers[1].Username);
    }

    [Theory]
    [InlineData("http://a", "", "stun:")]
    [InlineData("turn:a:3478", "", "TurnSecret")]
    [InlineData("turns:a:3478", "too-short", "TurnSecret")]
    public void Settings_that_cannot_work_are_refused_with_what_to_change(string server, string secret, string says) =>
        new CallOptionsCheck().Validate(null, new CallOptions { IceServers = [server], TurnSecret = secret }).FailureMessage.ShouldNotBeNull().ShouldContain(says);

    [Theory]
    [InlineData("stun:a:3478", "")]
    [InlineData("turn:a:3478?transport=tcp", "a-shared-turn-secret")]
    public void Settings_that_can_are_taken(string server, string secret) =>
        new CallOptionsCheck().Validate(null, new CallOptions { IceServers = [server], TurnSecret = secret }).Succeeded.ShouldBeTrue();
}
