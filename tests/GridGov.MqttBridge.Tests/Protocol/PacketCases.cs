using GridGov.MqttBridge.Protocol;
using static GridGov.MqttBridge.Protocol.ProtocolVersion;

namespace GridGov.MqttBridge.Tests.Protocol;

/// <summary>The table that drives encoder, decoder and validator. A field bug adds a line.</summary>
public static class PacketCases
{
    private static readonly HashSet<string> NotCanonical = [];

    private static readonly PacketCase[] Good =
    [
        Of("connect", V311, "10 0D 0004 4D515454 04 02 003C 0001 61", new ConnectPacket(V311, "a", true, 60)),
        Of("connect with everything", V311, "10 21 0004 4D515454 04 EC 000A 0001 61 0003 77 2F 74 0003 627965 0004 75736572 0002 7077",
            new ConnectPacket(V311, "a", false, 10)
            {
                Will = new WillPacket("w/t", "bye"u8.ToArray(), QualityOfService.AtLeastOnce, true, PacketProperties.None),
                UserName = "user",
                Password = "pw"u8.ToArray(),
            }).Shows("3.1.3-1"),
        Of("connect", V5, "10 0E 0004 4D515454 05 02 003C 00 0001 61", new ConnectPacket(V5, "a", true, 60)),
        Of("connect with properties", V5, "10 19 0004 4D515454 05 02 003C 0B 11 00000078 21 0010 22 000A 0001 61",
            new ConnectPacket(V5, "a", true, 60)
            {
                Properties = new PacketProperties { SessionExpirySeconds = 120, ReceiveMaximum = 16, TopicAliasMaximum = 10 },
            }).Shows("3.1.3-1"),
        Of("connect with password alone", V5, "10 12 0004 4D515454 05 42 003C 00 0001 61 0002 7077",
            new ConnectPacket(V5, "a", true, 60) { Password = "pw"u8.ToArray() }).Shows("3.1.2-19"),
        Of("connack", V311, "20 02 01 00", new ConnAckPacket(true, ReasonCode.Success)),
        Of("connack refusing", V311, "20 02 00 05", new ConnAckPacket(false, ReasonCode.NotAuthorized)).Shows("3.2.2-4"),
        Of("connack", V5, "20 03 00 87 00", new ConnAckPacket(false, ReasonCode.NotAuthorized)).Shows("3.2.2-1"),
        Of("publish at qos 0", V311, "30 05 0003 61 2F 62", new PublishPacket("a/b", Array.Empty<byte>(), QualityOfService.AtMostOnce, false, false, 0)).Shows("2.3.1-5", "4.3.1-1"),
        Of("publish at qos 1, dup, retain", V311, "3B 09 0003 61 2F 62 000A 6869",
            new PublishPacket("a/b", "hi"u8.ToArray(), QualityOfService.AtLeastOnce, true, true, 10)),
        Of("publish at qos 2", V5, "34 0A 0003 61 2F 62 000A 00 6869",
            new PublishPacket("a/b", "hi"u8.ToArray(), QualityOfService.ExactlyOnce, false, false, 10)),
        Of("publish with properties", V5, "32 1A 0001 61 0001 13 01 01 02 0000003C 23 0005 26 0001 6B 0001 76 0B 07 78",
            new PublishPacket("a", "x"u8.ToArray(), QualityOfService.AtLeastOnce, false, false, 1)
            {
                Properties = new PacketProperties
                {
                    PayloadFormatIndicator = 1,
                    MessageExpirySeconds = 60,
                    TopicAlias = 5,
                    UserProperties = [new UserProperty("k", "v")],
                    SubscriptionIdentifiers = [7],
                },
            }, isCanonical: false),
        Of("publish to an alias alone", V5, "30 06 0000 03 23 0001",
            new PublishPacket(string.Empty, Array.Empty<byte>(), QualityOfService.AtMostOnce, false, false, 0) { Properties = new PacketProperties { TopicAlias = 1 } }),
        Of("puback", V311, "40 02 0001", new AckPacket(PacketType.PubAck, 1)),
        Of("puback short", V5, "40 02 0001", new AckPacket(PacketType.PubAck, 1)),
        Of("puback refusing", V5, "40 03 0001 87", new AckPacket(PacketType.PubAck, 1, ReasonCode.NotAuthorized)),
        Of("puback with a reason string", V5, "40 08 0001 87 04 1F 0001 6E",
            new AckPacket(PacketType.PubAck, 1, ReasonCode.NotAuthorized) { Properties = new PacketProperties { ReasonString = "n" } }),
        Of("pubrec", V311, "50 02 0102", new AckPacket(PacketType.PubRec, 258)),
        Of("pubrel", V311, "62 02 0102", new AckPacket(PacketType.PubRel, 258)),
        Of("pubcomp unknown id", V5, "70 03 0102 92", new AckPacket(PacketType.PubComp, 258, ReasonCode.PacketIdentifierNotFound)),
        Of("subscribe", V311, "82 08 0001 0003 61 2F 23 01", new SubscribePacket(1, [new FilterRequest("a/#", QualityOfService.AtLeastOnce)])),
        Of("subscribe with options and identifier", V5, "82 0B 0001 02 0B 0A 0003 61 2F 23 2E",
            new SubscribePacket(1, [new FilterRequest("a/#", QualityOfService.ExactlyOnce, true, true, RetainHandling.DoNotSend)])
            {
                Properties = new PacketProperties { SubscriptionIdentifiers = [10] },
            }),
        Of("suback", V311, "90 04 0001 01 80", new SubAckPacket(1, [ReasonCode.GrantedQoS1, ReasonCode.Unspecified])),
        Of("suback", V5, "90 05 0001 00 02 87", new SubAckPacket(1, [ReasonCode.GrantedQoS2, ReasonCode.NotAuthorized])),
        Of("unsubscribe", V311, "A2 07 0001 0003 61 2F 62", new UnsubscribePacket(1, ["a/b"])),
        Of("unsuback", V311, "B0 02 0001", new UnsubAckPacket(1, [])),
        Of("unsuback", V5, "B0 04 0001 00 11", new UnsubAckPacket(1, [ReasonCode.NoSubscriptionExisted])),
        Of("pingreq", V311, "C0 00", new PingReqPacket()),
        Of("pingresp", V311, "D0 00", new PingRespPacket()),
        Of("disconnect", V311, "E0 00", new DisconnectPacket()),
        Of("disconnect with will", V5, "E0 01 04", new DisconnectPacket(ReasonCode.DisconnectWithWill)),
        Of("disconnect with expiry", V5, "E0 07 00 05 11 00000000",
            new DisconnectPacket { Properties = new PacketProperties { SessionExpirySeconds = 0 } }),
        Of("publish to a topic that begins with a byte order mark", V311, "30 06 0004 EFBBBF 61",
            new PublishPacket("\uFEFFa", Array.Empty<byte>(), QualityOfService.AtMostOnce, false, false, 0)).Shows("1.5.3-3"),
        Of("publish to a topic that begins with a byte order mark", V5, "30 07 0004 EFBBBF 61 00",
            new PublishPacket("\uFEFFa", Array.Empty<byte>(), QualityOfService.AtMostOnce, false, false, 0)).Shows("1.5.4-3"),
        Of("publish at qos 0", V5, "30 06 0003 61 2F 62 00", new PublishPacket("a/b", Array.Empty<byte>(), QualityOfService.AtMostOnce, false, false, 0)).Shows("2.2.1-2", "2.2.2-1", "4.3.1-1"),
        Of("auth", V5, "F0 00", new AuthPacket(ReasonCode.Success)),
    ];

    private static readonly PacketCase[] Bad =
    [
        Refused("reserved type 0", V311, "00 00", ReasonCode.MalformedPacket),
        Refused("connack refusing with a session", V5, "20 03 01 87 00", ReasonCode.ProtocolError),
        Refused("connack with an unknown return code", V311, "20 02 00 06", ReasonCode.ProtocolError),
        Refused("auth", V311, "F0 00", ReasonCode.MalformedPacket),
        Refused("connect with wrong name", V311, "10 0D 0004 4D515458 04 02 003C 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-1"),
        Refused("connect with unknown level", V311, "10 0D 0004 4D515454 03 02 003C 0001 61", ReasonCode.UnsupportedProtocolVersion).Shows("3.1.2-2"),
        Refused("connect of 3.1", V311, "10 0F 0006 4D5149736470 03 02 003C 0001 61", ReasonCode.UnsupportedProtocolVersion),
        Refused("connect with the reserved flag", V311, "10 0D 0004 4D515454 04 03 003C 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-3"),
        Refused("connect with will qos but no will", V311, "10 0D 0004 4D515454 04 0A 003C 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-11", "3.1.2-13"),
        Refused("connect with will qos 3", V311, "10 13 0004 4D515454 04 1E 003C 0001 61 0001 74 0001 78", ReasonCode.MalformedPacket).Shows("3.1.2-14"),
        Refused("connect with password but no user", V311, "10 11 0004 4D515454 04 42 003C 0001 61 0002 7077", ReasonCode.MalformedPacket).Shows("3.1.2-22"),
        Refused("connect with bytes behind it", V311, "10 0E 0004 4D515454 04 02 003C 0001 61 00", ReasonCode.MalformedPacket).Shows("3.1.2-18", "3.1.2-20"),
        Refused("connect with a wildcard will topic", V311, "10 13 0004 4D515454 04 06 003C 0001 61 0001 23 0001 78", ReasonCode.TopicNameInvalid),
        Refused("connect with NUL in the client id", V311, "10 0D 0004 4D515454 04 02 003C 0001 00", ReasonCode.MalformedPacket).Shows("1.5.3-2", "3.1.3-4"),
        Refused("connect with receive maximum 0", V5, "10 11 0004 4D515454 05 02 003C 03 21 0000 0001 61", ReasonCode.ProtocolError),
        Refused("connect with session expiry twice", V5, "10 18 0004 4D515454 05 02 003C 0A 11 00000001 11 00000001 0001 61", ReasonCode.ProtocolError),
        Refused("connect with authentication data alone", V5, "10 12 0004 4D515454 05 02 003C 04 16 0001 61 0001 61", ReasonCode.ProtocolError),
        Refused("publish at qos 3", V311, "36 07 0003 61 2F 62 0001", ReasonCode.MalformedPacket).Shows("3.3.1-4"),
        Refused("publish dup at qos 0", V311, "38 05 0003 61 2F 62", ReasonCode.MalformedPacket).Shows("3.3.1-2"),
        Refused("publish with packet id 0", V311, "32 07 0003 61 2F 62 0000", ReasonCode.ProtocolError).Shows("2.3.1-1"),
        Refused("publish with +", V311, "30 05 0003 61 2F 2B", ReasonCode.TopicNameInvalid).Shows("3.3.2-2", "4.7.1-1"),
        Refused("publish with #", V311, "30 05 0003 61 2F 23", ReasonCode.TopicNameInvalid).Shows("3.3.2-2", "4.7.1-1"),
        Refused("publish with an empty topic", V311, "30 02 0000", ReasonCode.TopicNameInvalid).Shows("4.7.3-1"),
        Refused("publish with an empty topic and no alias", V5, "30 03 0000 00", ReasonCode.ProtocolError),
        Refused("publish with NUL", V311, "30 05 0003 61 00 62", ReasonCode.MalformedPacket).Shows("1.5.3-2", "4.7.3-2"),
        Refused("publish with a surrogate", V311, "30 05 0003 EDA080", ReasonCode.MalformedPacket).Shows("1.5.3-1", "3.3.2-1"),
        Refused("publish with an overlong character", V311, "30 04 0002 C0AF", ReasonCode.MalformedPacket).Shows("1.5.3-1"),
        Refused("publish with a topic longer than the packet", V311, "30 03 0005 61", ReasonCode.MalformedPacket),
        Refused("publish with topic alias 0", V5, "30 07 0001 61 03 23 0000", ReasonCode.TopicAliasInvalid).Shows("3.3.2-8"),
        Refused("publish with an unknown property", V5, "30 05 0001 61 01 7F", ReasonCode.MalformedPacket),
        Refused("publish with a property of CONNECT", V5, "30 09 0001 61 05 11 00000001", ReasonCode.MalformedPacket),
        Refused("publish with payload format 2", V5, "30 06 0001 61 02 01 02", ReasonCode.ProtocolError),
        Refused("publish with a wildcard response topic", V5, "30 08 0001 61 04 08 0001 23", ReasonCode.ProtocolError).Shows("3.3.2-14"),
        Refused("publish with properties longer than the packet", V5, "30 04 0001 61 05", ReasonCode.MalformedPacket),
        Refused("puback with flags", V311, "41 02 0001", ReasonCode.MalformedPacket).Shows("2.2.2-1", "2.2.2-2"),
        Refused("puback with id 0", V311, "40 02 0000", ReasonCode.ProtocolError),
        Refused("puback with a reason in 3.1.1", V311, "40 03 0001 00", ReasonCode.MalformedPacket),
        Refused("puback with a foreign reason", V5, "40 03 0001 04", ReasonCode.ProtocolError).Shows("3.4.2-1"),
        Refused("pubrel with flags 0", V311, "60 02 0001", ReasonCode.MalformedPacket).Shows("3.6.1-1"),
        Refused("subscribe with flags 0", V311, "80 08 0001 0003 61 2F 23 01", ReasonCode.MalformedPacket).Shows("3.8.1-1"),
        Refused("subscribe with id 0", V311, "82 08 0000 0003 61 2F 23 01", ReasonCode.ProtocolError).Shows("2.3.1-1"),
        Refused("subscribe without a filter", V311, "82 02 0001", ReasonCode.ProtocolError).Shows("3.8.3-3"),
        Refused("subscribe with # in the middle", V311, "82 0A 0001 0005 61 2F 23 2F 62 01", ReasonCode.TopicFilterInvalid).Shows("4.7.1-2"),
        Refused("subscribe with a+", V311, "82 07 0001 0002 61 2B 01", ReasonCode.TopicFilterInvalid).Shows("4.7.1-3"),
        Refused("subscribe with an empty filter", V311, "82 05 0001 0000 01", ReasonCode.TopicFilterInvalid).Shows("4.7.3-1"),
        Refused("subscribe at qos 3", V311, "82 08 0001 0003 61 2F 23 03", ReasonCode.ProtocolError).Shows("3.8.3-4"),
        Refused("subscribe with reserved option bits", V311, "82 08 0001 0003 61 2F 23 05", ReasonCode.MalformedPacket).Shows("3.8.3-4"),
        Refused("subscribe with retain handling 3", V5, "82 09 0001 00 0003 61 2F 23 31", ReasonCode.ProtocolError),
        Refused("subscribe with identifier 0", V5, "82 0B 0001 02 0B 00 0003 61 2F 23 01", ReasonCode.ProtocolError),
        Refused("subscribe shared with no local", V5, "82 12 0001 00 000C 2473686172652F672F61 2F62 05", ReasonCode.ProtocolError).Shows("3.8.3-4"),
        Refused("unsubscribe without a filter", V311, "A2 02 0001", ReasonCode.ProtocolError).Shows("3.10.3-2"),
        Refused("pingreq with a body", V311, "C0 01 00", ReasonCode.MalformedPacket),
        Refused("disconnect with flags", V311, "E1 00", ReasonCode.MalformedPacket).Shows("3.14.1-1"),
        Refused("disconnect with an undefined reason", V5, "E0 01 05", ReasonCode.ProtocolError).Shows("3.14.2-1"),
        Refused("connect with a will flag and no will", V311, "10 0D 0004 4D515454 04 06 003C 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-9"),
        Refused("connect with a will flag and no will", V5, "10 0E 0004 4D515454 05 06 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-9"),
        Refused("connect with will retain but no will", V311, "10 0D 0004 4D515454 04 22 003C 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-11", "3.1.2-15"),
        Refused("connect with will retain but no will", V5, "10 0E 0004 4D515454 05 22 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-13"),
        Refused("connect with the reserved flag", V5, "10 0E 0004 4D515454 05 03 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-3"),
        Refused("connect with will qos but no will", V5, "10 0E 0004 4D515454 05 0A 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-11"),
        Refused("connect with will qos 3", V5, "10 15 0004 4D515454 05 1E 003C 00 0001 61 00 0001 74 0001 78", ReasonCode.MalformedPacket).Shows("3.1.2-12"),
        Refused("connect with a user name flag and no user name", V311, "10 0D 0004 4D515454 04 82 003C 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-19"),
        Refused("connect with a user name flag and no user name", V5, "10 0E 0004 4D515454 05 82 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-17"),
        Refused("connect with a password flag and no password", V311, "10 10 0004 4D515454 04 C2 003C 0001 61 0001 75", ReasonCode.MalformedPacket).Shows("3.1.2-21"),
        Refused("connect with a password flag and no password", V5, "10 0E 0004 4D515454 05 42 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-19"),
        Refused("connect with bytes behind it", V5, "10 0F 0004 4D515454 05 02 003C 00 0001 61 00", ReasonCode.MalformedPacket).Shows("3.1.2-16", "3.1.2-18"),
        Refused("connect without a client id", V311, "10 0A 0004 4D515454 04 02 003C", ReasonCode.MalformedPacket).Shows("3.1.3-3"),
        Refused("connect without a client id", V5, "10 0B 0004 4D515454 05 02 003C 00", ReasonCode.MalformedPacket).Shows("3.1.3-3"),
        Refused("connect with wrong name", V5, "10 0E 0004 4D515458 05 02 003C 00 0001 61", ReasonCode.MalformedPacket).Shows("3.1.2-1"),
        Refused("connect with NUL in the client id", V5, "10 0E 0004 4D515454 05 02 003C 00 0001 00", ReasonCode.MalformedPacket).Shows("3.1.3-4"),
        Refused("connect with NUL in the user name", V311, "10 10 0004 4D515454 04 82 003C 0001 61 0001 00", ReasonCode.MalformedPacket).Shows("3.1.3-11"),
        Refused("connect with NUL in the user name", V5, "10 11 0004 4D515454 05 82 003C 00 0001 61 0001 00", ReasonCode.MalformedPacket).Shows("3.1.3-12"),
        Refused("connect with NUL in the will topic", V311, "10 13 0004 4D515454 04 06 003C 0001 61 0001 00 0001 78", ReasonCode.MalformedPacket).Shows("3.1.3-10"),
        Refused("connect with NUL in the will topic", V5, "10 15 0004 4D515454 05 06 003C 00 0001 61 00 0001 00 0001 78", ReasonCode.MalformedPacket).Shows("3.1.3-11"),
        Refused("publish with an ill-formed user property", V5, "30 0B 0001 61 07 26 0001 FF 0001 76", ReasonCode.MalformedPacket).Shows("1.5.7-1"),
        Refused("publish with a property length longer than it must be", V5, "30 05 0001 61 80 00", ReasonCode.MalformedPacket).Shows("1.5.5-1"),
        Refused("publish with a surrogate", V5, "30 06 0003 EDA080 00", ReasonCode.MalformedPacket).Shows("1.5.4-1", "3.3.2-1"),
        Refused("publish with NUL", V5, "30 06 0003 61 00 62 00", ReasonCode.MalformedPacket).Shows("1.5.4-2", "4.7.3-2"),
        Refused("publish at qos 3", V5, "36 08 0003 61 2F 62 0001 00", ReasonCode.MalformedPacket).Shows("3.3.1-4"),
        Refused("publish dup at qos 0", V5, "38 06 0003 61 2F 62 00", ReasonCode.MalformedPacket).Shows("3.3.1-2"),
        Refused("publish with packet id 0", V5, "32 08 0003 61 2F 62 0000 00", ReasonCode.ProtocolError).Shows("2.2.1-3"),
        Refused("publish with +", V5, "30 06 0003 61 2F 2B 00", ReasonCode.TopicNameInvalid).Shows("3.3.2-2", "4.7.0-1"),
        Refused("publish with #", V5, "30 06 0003 61 2F 23 00", ReasonCode.TopicNameInvalid).Shows("3.3.2-2", "4.7.0-1"),
        Refused("publish with an ill-formed content type", V5, "30 08 0001 61 04 03 0001 FF", ReasonCode.MalformedPacket).Shows("3.3.2-19"),
        Refused("publish with an ill-formed response topic", V5, "30 08 0001 61 04 08 0001 FF", ReasonCode.MalformedPacket).Shows("3.3.2-13"),
        Refused("puback with flags", V5, "41 02 0001", ReasonCode.MalformedPacket).Shows("2.1.3-1"),
        Refused("pubrel with flags 0", V5, "60 02 0001", ReasonCode.MalformedPacket).Shows("3.6.1-1"),
        Refused("subscribe with flags 0", V5, "80 09 0001 00 0003 61 2F 23 01", ReasonCode.MalformedPacket).Shows("3.8.1-1"),
        Refused("subscribe with NUL", V311, "82 08 0001 0003 61 00 62 01", ReasonCode.MalformedPacket).Shows("3.8.3-1", "4.7.3-2"),
        Refused("subscribe with NUL", V5, "82 09 0001 00 0003 61 00 62 01", ReasonCode.MalformedPacket).Shows("3.8.3-1", "4.7.3-2"),
        Refused("subscribe without a filter", V5, "82 03 0001 00", ReasonCode.ProtocolError).Shows("3.8.3-2"),
        Refused("subscribe with reserved option bits", V5, "82 09 0001 00 0003 61 2F 23 41", ReasonCode.MalformedPacket).Shows("3.8.3-5"),
        Refused("subscribe at qos 3", V5, "82 09 0001 00 0003 61 2F 23 03", ReasonCode.ProtocolError).Shows("3.8.3-5"),
        Refused("subscribe with an empty filter", V5, "82 06 0001 00 0000 01", ReasonCode.TopicFilterInvalid).Shows("4.7.3-1"),
        Refused("subscribe with # in the middle", V5, "82 0B 0001 00 0005 61 2F 23 2F 62 01", ReasonCode.TopicFilterInvalid).Shows("4.7.1-1"),
        Refused("subscribe with a+", V5, "82 08 0001 00 0002 61 2B 01", ReasonCode.TopicFilterInvalid).Shows("4.7.1-2"),
        Refused("subscribe to a share without a name", V5, "82 0F 0001 00 0009 2473686172652F2F61 01", ReasonCode.TopicFilterInvalid).Shows("4.8.2-1"),
        Refused("subscribe to a share without a filter", V5, "82 0E 0001 00 0008 2473686172652F67 01", ReasonCode.TopicFilterInvalid).Shows("4.8.2-2"),
        Refused("subscribe to a share with a wildcard name", V5, "82 11 0001 00 000B 2473686172652F672B2F61 01", ReasonCode.TopicFilterInvalid).Shows("4.8.2-2"),
        Refused("unsubscribe with flags 0", V311, "A0 07 0001 0003 61 2F 62", ReasonCode.MalformedPacket).Shows("3.10.1-1"),
        Refused("unsubscribe with flags 0", V5, "A0 08 0001 00 0003 61 2F 62", ReasonCode.MalformedPacket).Shows("3.10.1-1"),
        Refused("unsubscribe with NUL", V311, "A2 07 0001 0003 61 00 62", ReasonCode.MalformedPacket).Shows("3.10.3-1"),
        Refused("unsubscribe with NUL", V5, "A2 08 0001 00 0003 61 00 62", ReasonCode.MalformedPacket).Shows("3.10.3-1"),
        Refused("unsubscribe without a filter", V5, "A2 03 0001 00", ReasonCode.ProtocolError).Shows("3.10.3-2"),
        Refused("pingreq with flags", V311, "C1 00", ReasonCode.MalformedPacket).Shows("2.2.2-1", "2.2.2-2"),
        Refused("disconnect with flags", V5, "E1 00", ReasonCode.MalformedPacket).Shows("3.14.1-1"),
        Refused("auth with flags", V5, "F1 00", ReasonCode.MalformedPacket).Shows("3.15.1-1"),
    ];

    public static TheoryData<PacketCase> GoodCases => [.. Good];

    public static TheoryData<PacketCase> CanonicalCases => [.. Good.Where(one => !NotCanonical.Contains(one.ToString()))];

    public static TheoryData<PacketCase> BadCases => [.. Bad];

    public static IEnumerable<PacketCase> All => Good.Concat(Bad);

    private static PacketCase Of(string name, ProtocolVersion version, string hex, Packet packet, bool isCanonical = true)
    {
        var result = new PacketCase(name, version, hex, packet, null);
        if (!isCanonical)
        {
            NotCanonical.Add(result.ToString());
        }

        return result;
    }

    private static PacketCase Refused(string name, ProtocolVersion version, string hex, ReasonCode failure) => new(name, version, hex, null, failure);
}
