using System.Collections.Frozen;
using System.Reflection;

namespace GridGov.Runtime;

/// <summary>All registered grain classes and interfaces, checked before anything starts.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<Type, GrainInterface> _interfaces = [];
    private readonly HashSet<Assembly> _loaded = [];
    private readonly List<GrainClass> _classes = [];

    public GrainCatalog(IEnumerable<GrainAssembly> assemblies)
    {
        foreach (var registered in assemblies)
        {
            Load(registered.Assembly, isRequired: true);
        }

        Check();
    }

    public IReadOnlyList<GrainClass> Classes => _classes;

    public FrozenDictionary<Type, GrainBinding> Bind(FrozenDictionary<string, GrainType> types)
    {
        Dictionary<Type, GrainBinding> bindings = [];
        foreach (var definition in _classes)
        {
            foreach (var contract in definition.Interfaces)
            {
                if (_interfaces.TryGetValue(contract, out var known))
                {
                    bindings[contract] = new GrainBinding(types[definition.Name], known);
                }
            }
        }

        return bindings.ToFrozenDictionary();
    }

    private void Load(Assembly assembly, bool isRequired)
    {
        if (!_loaded.Add(assembly))
        {
            return;
        }

        if (assembly.GetCustomAttribute<GrainManifestAttribute>() is not { } attribute)
        {
            if (isRequired)
            {
                throw new InvalidOperationException($"{assembly.GetName().Name} declares no grains, or was built without GridGov.Runtime.Generators.");
            }

            return;
        }

        var manifest = (GrainManifest)Activator.CreateInstance(attribute.ManifestType)!;
        foreach (var contract in manifest.Interfaces)
        {
            _interfaces.Add(contract.InterfaceType, contract);
        }

        _classes.AddRange(manifest.Classes);
        foreach (var contract in manifest.Classes.SelectMany(definition => definition.Interfaces))
        {
            Load(contract.Assembly, isRequired: false);
        }
    }

    private void Check()
    {
        var faults = Repeated(_classes, definition => [definition.Name], "grain type alias")
            .Concat(Repeated(_classes, definition => definition.Interfaces.Select(contract => contract.FullName!), "grain interface"))
            .Concat(Repeated(_classes, definition => definition.StateNames, "state name"))
            .ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<GrainClass> classes, Func<GrainClass, IEnumerable<string>> names, string what) =>
        from definition in classes
        from name in names(definition)
        group definition by name into users
        where users.Count() > 1
        select $"The {what} {users.Key} belongs to {string.Join(" and ", users.Select(user => user.ClassType.Name))}; it must have one owner.";
}
