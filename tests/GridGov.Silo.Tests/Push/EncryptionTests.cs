using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GridGov.Silo.Push.Encryption;
using GridGov.Testing.Push;

namespace GridGov.Silo.Tests.Push;

/// <summary>The examples of RFC 8188 §3 and RFC 8291 §5 and appendix A, octet for octet.</summary>
public sealed class EncryptionTests
{
    private const string ReceiverPoint = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string ReceiverPrivate = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private const string SenderPoint = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private const string SenderPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    private const string Watermelon = "When I grow up, I want to be a watermelon";

    private const string Body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void One_record_is_coded_as_RFC_8188_shows()
    {
        var coded = ContentCoding.Encode("I am the walrus"u8, Bytes("yqdlZ-tYemfogSmv7Ws5PQ"), Bytes("I1BsxtFttlv3u_Oo94xnmw"), [], recordSize: 4096);

        Text(coded).ShouldBe("I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg");
    }

    [Fact]
    public void Key_and_nonce_are_those_of_RFC_8188()
    {
        var (key, nonce) = (new byte[16], new byte[12]);

        ContentCoding.Derive(Bytes("yqdlZ-tYemfogSmv7Ws5PQ"), Bytes("I1BsxtFttlv3u_Oo94xnmw"), key, nonce);

        Text(key).ShouldBe("_wniytB-ofscZDh4tbSjHw");
        Text(nonce).ShouldBe("Bcs8gkIRKLI8GeI8");
    }

    [Fact]
    public void The_tests_reader_reads_two_padded_records_as_RFC_8188_shows() => CodedContent.Read(
        Bytes("uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA"),
        keyId =>
        {
            keyId.ShouldBe("a1"u8.ToArray());
            return Bytes("BO3ZVPxUlnLORbVGMpbT1Q");
        }).ShouldBe("I am the walrus"u8.ToArray());

    [Fact]
    public void The_agreement_and_what_is_derived_from_it_are_those_of_RFC_8291()
    {
        using var sender = ECDiffieHellman.Create(P256.Private(Bytes(SenderPrivate)));
        Text(P256.Point(sender.ExportParameters(false))).ShouldBe(SenderPoint);

        var material = MessageKeys.Agree(sender, Bytes(SenderPoint), Bytes(ReceiverPoint), Bytes(Secret));
        Text(material).ShouldBe("S4lYMb_L0FxCeq0WhDx813KgSYqU26kOyzWUdsXYyrg");

        var (key, nonce) = (new byte[16], new byte[12]);
        ContentCoding.Derive(material, Bytes(Salt), key, nonce);
        Text(key).ShouldBe("oIhVW04MRdy2XN9CiKLxTg");
        Text(nonce).ShouldBe("4h_95klXJ5E_qnoN");
    }

    [Fact]
    public void A_message_is_sealed_as_RFC_8291_shows()
    {
        using var sender = ECDiffieHellman.Create(P256.Private(Bytes(SenderPrivate)));

        Text(PushEncryption.Seal(Encoding.UTF8.GetBytes(Watermelon), Bytes(ReceiverPoint), Bytes(Secret), sender, Bytes(Salt), padding: 0)).ShouldBe(Body);
    }

    [Fact]
    public void The_tests_browser_opens_the_message_of_RFC_8291()
    {
        using var browser = new BrowserKeys(Bytes(ReceiverPrivate), Bytes(Secret));

        Text(browser.Point).ShouldBe(ReceiverPoint);
        Encoding.UTF8.GetString(browser.Open(Bytes(Body))).ShouldBe(Watermelon);
    }

    [Fact]
    public void What_is_sealed_for_a_browser_only_that_browser_opens_and_its_length_says_nothing()
    {
        using var browser = new BrowserKeys();
        using var other = new BrowserKeys();

        var shorter = PushEncryption.Seal("{}"u8, browser.Point, browser.Secret);
        var longer = PushEncryption.Seal(new byte[250], browser.Point, browser.Secret);

        browser.Open(shorter).ShouldBe("{}"u8.ToArray());
        browser.Open(longer).ShouldBe(new byte[250]);
        shorter.Length.ShouldBe(longer.Length);
        shorter.ShouldNotBe(PushEncryption.Seal("{}"u8, browser.Point, browser.Secret));
        Should.Throw<CryptographicException>(() => other.Open(shorter));
    }

    [Fact]
    public void What_fits_into_no_message_is_refused()
    {
        using var browser = new BrowserKeys();

        var longest = PushEncryption.Seal(new byte[PushEncryption.MaxContent], browser.Point, browser.Secret);

        longest.Length.ShouldBe(4_096);
        browser.Open(longest).Length.ShouldBe(PushEncryption.MaxContent);
        Should.Throw<ArgumentException>(() => PushEncryption.Seal(new byte[PushEncryption.MaxContent + 1], browser.Point, browser.Secret));
    }

    [Theory]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8")] // not on the curve
    [InlineData("A1Vxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")]
    [InlineData("BCVxsr7N")]
    [InlineData("")]
    public void A_key_that_is_no_point_of_the_curve_is_seen(string point) => P256.IsPoint(Bytes(point)).ShouldBeFalse();

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
