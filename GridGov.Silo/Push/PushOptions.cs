using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Push;

/// <summary>Push messages to workers' phones (Web Push), section <c>GridGov:Push</c>.</summary>
internal sealed class PushOptions
{
    /// <summary>Off: pages do not offer it, and nothing is sent. For a silo without a way to the internet.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Whom a push service may tell of trouble: <c>mailto:…</c> or <c>https://…</c>; empty: nobody. Apple's is said to refuse messages without it.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Our private key, 32 bytes base64url, instead of the one in the store. With another one every phone has to open the page once before it gets messages again.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>
    /// Hosts of push services (and what lies below them) besides those of <see cref="Delivery.PushServices"/>; <c>*</c>: any host with a public address.
    /// Workers' pages name the address that the silo will call, so less is safer.
    /// </summary>
    public IList<string> MoreServices { get; set; } = [];

    /// <summary>Also http, and addresses of this machine and of private networks. For tests and a push service of one's own; otherwise it lets a worker's account make the silo call inside.</summary>
    public bool AllowPrivate { get; set; }

    /// <summary>An HTTP proxy to reach push services by, e.g. <c>http://10.0.0.1:3128</c>; empty: none. Which addresses a name has is then the proxy's to judge.</summary>
    public string Proxy { get; set; } = "";

    /// <summary>How many messages of one push service are under way at once; 8.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 8;

    /// <summary>How many messages may wait for one push service; 10,000. One more is dropped and counted.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long one attempt may take; 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long what has no end of its own (news of a task under way) is worth telling; 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(10);

    public string? ContactOrNone => Contact.Length > 0 ? Contact : null;
}
