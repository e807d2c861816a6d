using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Upstream;

namespace GridGov.MqttBridge.Tests.Upstream;

public sealed class UpstreamTermsTests
{
    public static TheoryData<PacketProperties, string> Bad => new()
    {
        { new PacketProperties { MaximumQoS = 0 }, "QoS 0" },
        { new PacketProperties { AreWildcardSubscriptionsAvailable = false }, "wildcard" },
        { new PacketProperties { SessionExpirySeconds = 60 }, "60 s" },
        { new PacketProperties { MaximumPacketSizeBytes = 1024 }, "1024 bytes" },
    };

    [Fact]
    public void A_broker_that_names_no_limit_is_good() =>
        UpstreamTerms.Findings(new ConnAckPacket(true, ReasonCode.Success), new UpstreamOptions(), wasConnected: true).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_broker_that_may_lose_something_is_named(PacketProperties terms, string word) =>
        UpstreamTerms.Findings(new ConnAckPacket(true, ReasonCode.Success) { Properties = terms }, new UpstreamOptions(), wasConnected: true)
            .ShouldHaveSingleItem().ShouldContain(word);

    [Fact]
    public void A_session_that_was_there_and_is_not_kept_is_told_and_a_first_one_is_not()
    {
        var answer = new ConnAckPacket(false, ReasonCode.Success);

        UpstreamTerms.Findings(answer, new UpstreamOptions(), wasConnected: true).ShouldHaveSingleItem().ShouldContain("session");
        UpstreamTerms.Findings(answer, new UpstreamOptions(), wasConnected: false).ShouldBeEmpty();
    }

    [Fact]
    public void Dropped_messages_count_from_the_first_word_on_and_over_a_restart_of_the_broker()
    {
        var drops = new BrokerDrops();

        new[] { "5", "5", "8", "x", "2", "3" }.Select(drops.More).ShouldBe([0, 0, 3, 0, 0, 1]);
    }
}
