using System.Text;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Routes;

namespace GridGov.MqttBridge.Tests.Routes;

public sealed class AccessTests : IGatewayAccounts
{
    private const string DeviceSecret = "device-secret-0123";
    private const string WorkerSecret = "worker-secret-0123";

    private readonly FakeGrains _grains = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly GatewayCredentials _gateways;
    private readonly TopicPolicy _policy = new();
    private int _verifications;

    public AccessTests()
    {
        _gateways = new GatewayCredentials(this, _clock);
        var (device, worker) = (SecretHash.Of(DeviceSecret), SecretHash.Of(WorkerSecret));
        _grains.Answer<IDeviceGrain, SecretHash?>("GetSecretAsync", (key, _) => key == "371302/d1" ? device : null);
        _grains.Answer<IWorkerGrain, SecretHash?>("GetSecretAsync", (key, _) => key == "371302/w1" ? worker : null);
    }

    public ValueTask<GatewayAccount?> VerifyAsync(string user, ReadOnlyMemory<byte> password, System.Net.IPAddress? from, CancellationToken cancellationToken)
    {
        _verifications++;
        return ValueTask.FromResult(
            user == "gw" && password.Span.SequenceEqual("right"u8) ? new GatewayAccount("gw", new DistrictId("371302")) : null);
    }

    [Theory]
    [InlineData("371302/d1", DeviceSecret, ClientKind.Device, "d1")]
    [InlineData("371302/w1", WorkerSecret, ClientKind.Worker, "w1")]
    [InlineData("gw", "right", ClientKind.Gateway, null)]
    public async Task The_right_secret_lets_in(string user, string password, ClientKind kind, string? id)
    {
        var identity = (await ConnectAsync(user, password)).Identity.ShouldNotBeNull();

        identity.ShouldBe(new ClientIdentity(user, kind, "371302", id));
    }

    [Theory]
    [InlineData("371302/d1", "wrong")]
    [InlineData("371302/d1", WorkerSecret)]
    [InlineData("371302/nobody", DeviceSecret)]
    [InlineData("371303/d1", DeviceSecret)]
    [InlineData("gw", "wrong")]
    [InlineData("", "")]
    [InlineData("371302/", DeviceSecret)]
    [InlineData("/d1", DeviceSecret)]
    [InlineData("371302/d 1", DeviceSecret)]
    [InlineData(null, null)]
    public async Task Everything_else_is_refused_alike(string? user, string? password) =>
        (await ConnectAsync(user, password)).Refusal.ShouldBe(AuthenticationRefusal.NotAuthorized);

    [Fact]
    public async Task A_verified_gateway_password_is_remembered_for_a_while_and_a_wrong_one_never()
    {
        await ConnectAsync("gw", "right");
        await ConnectAsync("gw", "right");
        _verifications.ShouldBe(1);

        (await ConnectAsync("gw", "wrong")).Identity.ShouldBeNull();
        _verifications.ShouldBe(2);

        _gateways.Forget("gw");
        await ConnectAsync("gw", "right");
        _verifications.ShouldBe(3);

        _clock.Advance(TimeSpan.FromMinutes(6));
        await ConnectAsync("gw", "right");
        _verifications.ShouldBe(4);
    }

    [Theory]
    [InlineData(ClientKind.Device, "gridgov/371302/device/d1/alarm", true)]
    [InlineData(ClientKind.Device, "gridgov/371302/device/d2/alarm", false)]
    [InlineData(ClientKind.Device, "gridgov/371303/device/d1/alarm", false)]
    [InlineData(ClientKind.Device, "gridgov/371302/worker/d1/position", false)]
    [InlineData(ClientKind.Device, "gridgov/371302/device/d1/command", false)]
    [InlineData(ClientKind.Device, "anything", false)]
    [InlineData(ClientKind.Worker, "gridgov/371302/worker/d1/duty", true)]
    [InlineData(ClientKind.Worker, "gridgov/371302/device/d1/alarm", false)]
    [InlineData(ClientKind.Worker, "gridgov/371302/worker/d1/task", false)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/device/any/alarm", true)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/worker/any/reply", true)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/device//alarm", true)]
    [InlineData(ClientKind.Device, "gridgov/371302/device//alarm", false)]
    [InlineData(ClientKind.Gateway, "gridgov/371303/device/any/alarm", false)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/feed", false)]
    public void Clients_publish_to_their_own_topics_only(ClientKind kind, string topic, bool may) =>
        _policy.MayPublish(IdentityOf(kind), topic).ShouldBe(may);

    [Theory]
    [InlineData(ClientKind.Device, "gridgov/371302/device/d1/command", true)]
    [InlineData(ClientKind.Device, "gridgov/371302/device/d1/#", true)]
    [InlineData(ClientKind.Device, "gridgov/371302/device/+/command", false)]
    [InlineData(ClientKind.Device, "#", false)]
    [InlineData(ClientKind.Device, "gridgov/371302/feed", false)]
    [InlineData(ClientKind.Worker, "gridgov/371302/worker/d1/task", true)]
    [InlineData(ClientKind.Worker, "gridgov/371302/worker/d2/task", false)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/feed", true)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/device/+/command", true)]
    [InlineData(ClientKind.Gateway, "gridgov/371303/feed", false)]
    [InlineData(ClientKind.Gateway, "gridgov/+/feed", false)]
    [InlineData(ClientKind.Gateway, "gridgov/371302/worker/+/task", false)]
    [InlineData(ClientKind.Gateway, "gridgov/#", false)]
    public void Clients_subscribe_to_their_own_topics_only(ClientKind kind, string filter, bool may) =>
        _policy.MaySubscribe(IdentityOf(kind), filter).ShouldBe(may);

    private static ClientIdentity IdentityOf(ClientKind kind) =>
        kind == ClientKind.Gateway ? new ClientIdentity("gw", kind, "371302") : new ClientIdentity("371302/d1", kind, "371302", "d1");

    private ValueTask<AuthenticationOutcome> ConnectAsync(string? user, string? password) =>
        new GridGovAuthenticator(_grains, _gateways).AuthenticateAsync(
            new ConnectAttempt("c", user, password is null ? null : Encoding.UTF8.GetBytes(password), null, ProtocolVersion.V5, false), CancellationToken.None);
}
