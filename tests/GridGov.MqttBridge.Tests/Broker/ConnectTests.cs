using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class ConnectTests
{
    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.4-2")]
    public async Task A_wrong_password_is_refused_as_not_authorized(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync(version);

        await client.SendAsync(new ConnectPacket(version, "c", true, 0) { UserName = "gateway", Password = "wrong"u8.ToArray() });

        (await client.ReadAsync<ConnAckPacket>()).Reason.ShouldBe(ReasonCode.NotAuthorized);
        (await client.ReadEndAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(AuthenticationRefusal.Unavailable, ReasonCode.ServerUnavailable)]
    [InlineData(AuthenticationRefusal.Throttled, ReasonCode.ConnectionRateExceeded)]
    [InlineData(AuthenticationRefusal.Banned, ReasonCode.Banned)]
    [Mqtt5("3.2.2-8")]
    public async Task A_refusal_says_why(AuthenticationRefusal refusal, ReasonCode expected)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Access.Refusal = refusal;
        using var client = await broker.OpenRawAsync();

        (await client.ConnectAsync("c", "gateway")).Reason.ShouldBe(expected);
    }

    [Fact]
    [Mqtt5("4.12.0-1")]
    public async Task Enhanced_authentication_is_refused()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync();

        (await client.ConnectAsync("c", "gateway", new PacketProperties { AuthenticationMethod = "SCRAM" })).Reason.ShouldBe(ReasonCode.BadAuthenticationMethod);
    }

    [Fact]
    [Mqtt5("3.1.3-6", "3.1.3-7", "3.2.2-16")]
    [Mqtt311("3.1.3-6")]
    public async Task A_client_without_an_id_is_given_one()
    {
        await using var broker = await TestBroker.StartAsync();

        await using var client = await broker.ConnectAsync(clientId: string.Empty);

        client.ClientId.ShouldNotBeEmpty();
    }

    [Fact]
    [Mqtt311("3.1.3-7", "3.1.3-8", "3.1.3-9")]
    public async Task An_empty_id_with_a_session_to_keep_is_refused_in_3_1_1()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync(ProtocolVersion.V311);

        (await client.ConnectAsync(string.Empty, "gateway", isClean: false)).Reason.ShouldBe(ReasonCode.ClientIdentifierNotValid);
    }

    [Fact]
    [Mqtt5("3.1.2-2")]
    [Mqtt311("3.1.2-2")]
    public async Task An_unknown_protocol_level_is_answered_and_closed()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync(ProtocolVersion.V311);

        await client.SendBytesAsync(Convert.FromHexString("100D00044D5154540302003C000161"));

        (await client.ReadAsync<ConnAckPacket>()).Reason.ShouldBe(ReasonCode.UnsupportedProtocolVersion);
        (await client.ReadEndAsync()).ShouldBeNull();
    }

    [Fact]
    [Mqtt5("3.1.0-1", "3.14.0-1")]
    [Mqtt311("3.1.0-1")]
    public async Task A_first_packet_that_is_not_CONNECT_ends_the_connection()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync();

        await client.SendAsync(new PingReqPacket());

        (await client.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    [Mqtt5("3.1.0-2")]
    [Mqtt311("3.1.0-2")]
    public async Task A_second_CONNECT_ends_the_connection()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.SendAsync(new ConnectPacket(ProtocolVersion.V5, "raw", true, 0));

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.ProtocolError);
    }

    [Fact]
    public async Task The_server_announces_its_limits()
    {
        await using var broker = await TestBroker.StartAsync(options =>
        {
            options.ReceiveMaximum = 20;
            options.MaximumPacketSizeBytes = 4096;
            options.TopicAliasMaximum = 3;
            options.MaximumKeepAlive = TimeSpan.FromSeconds(60);
        });
        using var client = await broker.OpenRawAsync();

        var ack = await client.ConnectAsync("c", "gateway", keepAlive: 120);

        ack.Properties.ReceiveMaximum.ShouldBe((ushort)20);
        ack.Properties.MaximumPacketSizeBytes.ShouldBe(4096u);
        ack.Properties.TopicAliasMaximum.ShouldBe((ushort)3);
        ack.Properties.ServerKeepAliveSeconds.ShouldBe((ushort)60);
    }

    [Fact]
    public async Task A_user_whose_rights_are_withdrawn_is_disconnected()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(user: "w1");
        broker.Connections.IsConnected("w1").ShouldBeTrue();

        broker.Connections.DisconnectUser("w1").ShouldBe(1);

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.AdministrativeAction);
        await Eventually.That(() => !broker.Connections.IsConnected("w1"), "the connection is gone");
    }
}
