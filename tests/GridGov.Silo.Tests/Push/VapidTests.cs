using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GridGov.Silo.Push;
using GridGov.Silo.Push.Vapid;
using GridGov.Testing.Push;

namespace GridGov.Silo.Tests.Push;

/// <summary>RFC 8292.</summary>
public sealed class VapidTests
{
    private const string Token =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0"
        + ".i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";

    private const string PublicKey = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

    [Fact]
    public void The_claim_is_the_one_of_the_RFCs_example()
    {
        var claim = VapidToken.Claim("https://push.example.net", DateTimeOffset.FromUnixTimeSeconds(1_453_523_768), "mailto:push@example.com");

        claim.ShouldBe(Token[..Token.LastIndexOf('.')]);
    }

    [Fact]
    public void The_tests_push_service_takes_the_RFCs_signature_and_no_other()
    {
        VapidCheck.Claims($"vapid t={Token}, k={PublicKey}")["aud"]!.ToString().ShouldBe("https://push.example.net");
        Should.Throw<CryptographicException>(() => VapidCheck.Claims($"vapid t={Token[..^2]}AA, k={PublicKey}"));
    }

    [Fact]
    public void What_we_sign_is_taken_and_says_who_whom_and_until_when()
    {
        var key = VapidKey.Create();
        var until = new DateTimeOffset(2026, 11, 27, 20, 0, 0, TimeSpan.Zero);

        var claims = VapidCheck.Claims(VapidToken.Authorization(key, "https://fcm.googleapis.com", until, "mailto:it+push@lanshan.example"));

        claims["aud"]!.ToString().ShouldBe("https://fcm.googleapis.com");
        claims["exp"]!.GetValue<long>().ShouldBe(until.ToUnixTimeSeconds());
        claims["sub"]!.ToString().ShouldBe("mailto:it+push@lanshan.example");
        VapidCheck.Claims(VapidToken.Authorization(key, "https://fcm.googleapis.com", until, null)).ContainsKey("sub").ShouldBeFalse();
    }

    [Fact]
    public void A_key_is_the_same_after_it_was_kept()
    {
        var key = VapidKey.Create();

        VapidKey.FromPrivate(key.Private.Span).PublicText.ShouldBe(key.PublicText);
        Base64Url.DecodeFromChars(key.PublicText).Length.ShouldBe(65);
        Should.Throw<CryptographicException>(() => VapidKey.FromPrivate(new byte[31]));
    }

    [Theory]
    [InlineData("Contact", "push@example.com", false)]
    [InlineData("Contact", "mailto:push@example.com", true)]
    [InlineData("Contact", "https://lanshan.example/push", true)]
    [InlineData("PrivateKey", "not a key", false)]
    [InlineData("PrivateKey", "AAAA", false)]
    [InlineData("PrivateKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("PrivateKey", "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", true)]
    [InlineData("Proxy", "socks5://10.0.0.1", false)]
    [InlineData("Proxy", "http://10.0.0.1:3128", true)]
    public void A_setting_that_cannot_work_is_refused_at_the_start(string setting, string value, bool isTaken)
    {
        var options = new PushOptions();
        typeof(PushOptions).GetProperty(setting)!.SetValue(options, value);

        new PushOptionsCheck().Validate(null, options).Succeeded.ShouldBe(isTaken);
    }
}
