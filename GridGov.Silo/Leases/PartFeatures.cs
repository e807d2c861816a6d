using System.Collections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace GridGov.Silo.Leases;

/// <summary>What the server underneath offers for a request, without what the front's own pipeline may have made of it; what is set goes no further than here.</summary>
internal sealed class PartFeatures(IFeatureCollection front) : IFeatureCollection
{
    private static readonly HashSet<Type> OfThePipeline =
    [
        typeof(IServiceProvidersFeature), typeof(IEndpointFeature), typeof(IRouteValuesFeature), typeof(IHttpAuthenticationFeature), typeof(IItemsFeature),
    ];

    private readonly Dictionary<Type, object?> _own = [];
    private int _sets;

    public bool IsReadOnly => false;

    public int Revision => _sets + front.Revision;

    public object? this[Type key]
    {
        get => _own.TryGetValue(key, out var own) ? own : OfThePipeline.Contains(key) ? null : front[key];
        set
        {
            _own[key] = value;
            _sets++;
        }
    }

    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        foreach (var (type, feature) in _own)
        {
            if (feature is not null)
            {
                yield return KeyValuePair.Create(type, feature);
            }
        }

        foreach (var (type, feature) in front)
        {
            if (!_own.ContainsKey(type) && !OfThePipeline.Contains(type))
            {
                yield return KeyValuePair.Create(type, feature);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
