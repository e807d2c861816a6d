using System.Reflection;

namespace GridGov.MqttBridge.Tests.Routes;

/// <summary>Grains that answer what a test says, by interface and method, and remember what they were told: the routes are tested without a runtime.</summary>
internal sealed class FakeGrains : IGrainFactory
{
    private readonly Dictionary<string, Func<string, object?[], object?>> _answers = new(StringComparer.Ordinal);

    /// <summary>Calls in order: method, key, arguments without the token.</summary>
    public List<(string Method, string Key, object?[] Arguments)> Calls { get; } = [];

    public FakeGrains Answer<TGrain, TResult>(string method, Func<string, object?[], TResult> answer)
    {
        _answers[typeof(TGrain).Name + "." + method] = (key, arguments) => answer(key, arguments);
        return this;
    }

    public FakeGrains Answer<TGrain, TResult>(string method, TResult answer) => Answer<TGrain, TResult>(method, (_, _) => answer);

    public IEnumerable<T> Told<T>() => Calls.SelectMany(call => call.Arguments).OfType<T>();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey
    {
        var grain = DispatchProxy.Create<TGrainInterface, GrainProxy>();
        ((GrainProxy)(object)grain).Bind(this, typeof(TGrainInterface).Name, primaryKey);
        return grain;
    }

    private object? Call(string grain, string key, MethodInfo method, object?[] arguments)
    {
        Calls.Add((method.Name, key, arguments));
        if (!_answers.TryGetValue(grain + "." + method.Name, out var answer))
        {
            throw new InvalidOperationException($"The test does not say what {grain}.{method.Name} answers.");
        }

        var result = answer(key, arguments);
        if (method.ReturnType.IsInstanceOfType(result))
        {
            return result; // an answer that is still to come
        }

        if (method.ReturnType == typeof(Task))
        {
            return Task.CompletedTask;
        }

        var type = method.ReturnType.GetGenericArguments()[0];
        var task = typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(type).Invoke(null, [result]);
        return method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>) ? Activator.CreateInstance(method.ReturnType, task) : task;
    }

    internal class GrainProxy : DispatchProxy
    {
        private FakeGrains _owner = null!;
        private string _grain = "";
        private string _key = "";

        public void Bind(FakeGrains owner, string grain, string key) => (_owner, _grain, _key) = (owner, grain, key);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            _owner.Call(_grain, _key, targetMethod!, [.. (args ?? []).Where(argument => argument is not CancellationToken)]);
    }
}
