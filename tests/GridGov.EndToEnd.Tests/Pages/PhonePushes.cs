using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>
/// The browser's part of push without its maker's push service, which a test must not call: the page gets the subscription that the test gives, and a message is
/// handed to the page's service worker by the browser's own tools, as the browser would.
/// </summary>
internal sealed class PhonePushes
{
    private readonly ICDPSession _tools;
    private readonly Uri _site;
    private readonly TaskCompletionSource<string> _registration = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PhonePushes(ICDPSession tools, Uri site) => (_tools, _site) = (tools, site);

    /// <summary>Before the page opens: notifications are allowed, and subscribing answers what the test says.</summary>
    public static async Task PrepareAsync(Seat seat, JsonObject subscription)
    {
        await seat.Context.GrantPermissionsAsync(["geolocation", "notifications"]);
        await seat.Page.GotoAsync(new Uri(seat.Site, "/favicon.svg").ToString()); // a script that is added runs at once, with those before it: not on the blank page, which has no storage
        await seat.Context.AddInitScriptAsync($$"""
            {
              const made = {{subscription.ToJsonString()}};
              let current = null;
              PushManager.prototype.getSubscription = () => Promise.resolve(current);
              PushManager.prototype.subscribe = ({ applicationServerKey }) => {
                current = {
                  endpoint: made.endpoint, options: { applicationServerKey: applicationServerKey.buffer }, toJSON: () => made,
                  unsubscribe: () => { current = null; return Promise.resolve(true); },
                };
                return Promise.resolve(current);
              };
            }
            """);
    }

    /// <summary>Once the page has its service worker; <paramref name="beside"/> is a page that stays open.</summary>
    public static async Task<PhonePushes> AttachAsync(Seat seat, IPage beside)
    {
        var pushes = new PhonePushes(await seat.Context.NewCDPSessionAsync(beside), seat.Site);
        pushes._tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, update) => pushes.Registered(update!.Value);
        await pushes._tools.SendAsync("ServiceWorker.enable");
        return pushes;
    }

    public async Task DeliverAsync(JsonObject content)
    {
        var registration = await _registration.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await _tools.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object>
        {
            ["origin"] = _site.GetLeftPart(UriPartial.Authority), ["registrationId"] = registration, ["data"] = content.ToJsonString(),
        });
    }

    private void Registered(JsonElement update)
    {
        foreach (var registration in update.GetProperty("registrations").EnumerateArray())
        {
            if (registration.GetProperty("scopeURL").GetString() == new Uri(_site, "/w").ToString())
            {
                _registration.TrySetResult(registration.GetProperty("registrationId").GetString()!);
            }
        }
    }
}
