using System.Net;
using GridGov.Silo.Push;
using GridGov.Silo.Push.Delivery;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Tests.Push;

/// <summary>Which addresses a worker's page can make the silo call.</summary>
public sealed class PushServicesTests
{
    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:def")]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/gAAA")]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2b")]
    [InlineData("https://web.push.apple.com/QOv")]
    public void The_browsers_push_services_are_called(string endpoint) => Services().Fault(endpoint).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fcm.googleapis.com")]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc")]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc")]
    [InlineData("https://user:pass@fcm.googleapis.com/fcm/send/abc")]
    [InlineData("https://fcm.googleapis.com@10.0.0.1/fcm/send/abc")]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc#there")]
    [InlineData("https://fcm.googleapis.com.attacker.example/")]
    [InlineData("https://evilfcm.googleapis.com.example/")]
    [InlineData("https://notfcm.googleapis.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://push.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public void Everything_else_is_not(string? endpoint) => Services().Fault(endpoint).ShouldNotBeNull();

    [Fact]
    public void An_endpoint_has_an_end() => Services().Fault($"https://fcm.googleapis.com/{new string('a', 1_024)}").ShouldNotBeNull();

    [Fact]
    public void An_operator_names_further_ones_or_all()
    {
        Services(options => options.MoreServices = ["push.lanshan.example"]).Fault("https://a.push.lanshan.example/1").ShouldBeNull();
        var any = Services(options => options.MoreServices = ["*"]);
        any.Fault("https://push.example/").ShouldBeNull();
        any.Fault("https://10.0.0.1/").ShouldNotBeNull();
        any.Fault("http://push.example/").ShouldNotBeNull();
    }

    [Fact]
    public void A_push_service_of_ones_own_needs_its_setting()
    {
        var own = Services(options => options.AllowPrivate = true);

        own.Fault("http://127.0.0.1:4711/push/1").ShouldBeNull();
        own.Fault("ftp://127.0.0.1/push/1").ShouldNotBeNull();
    }

    [Fact]
    public void The_phones_of_one_push_service_share_a_lane()
    {
        var services = Services(options => options.MoreServices = ["*"]);

        services.Of(new Uri("https://wns2-par02p.notify.windows.com/w/?token=1")).ShouldBe(services.Of(new Uri("https://wns2-sg2p.notify.windows.com/w/?token=2")));
        services.Of(new Uri("https://fcm.googleapis.com/1")).ShouldNotBe(services.Of(new Uri("https://web.push.apple.com/1")));
        services.Of(new Uri("https://one.example/1")).ShouldBe(services.Of(new Uri("https://two.example/1")));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("142.250.4.95", true)]
    [InlineData("2404:6800:4003:c1a::5f", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_internet_are_connected_to(string address, bool isPublic) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);

    private static PushServices Services(Action<PushOptions>? change = null)
    {
        var options = new PushOptions();
        change?.Invoke(options);
        return new PushServices(Options.Create(options));
    }
}
