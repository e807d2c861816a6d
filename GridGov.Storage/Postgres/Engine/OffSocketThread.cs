namespace GridGov.Storage.Postgres.Engine;

/// <summary>
/// Runs work on PostgreSQL's sockets. They may complete on the very thread that serves all sockets of the process (the silo tunes them so): whoever
/// awaits the work must not go on there, because it might block, and then nobody would be served.
/// </summary>
internal static class OffSocketThread
{
    internal static Task<TResult> RunAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            try
            {
                return await work();
            }
            finally
            {
                await Task.Yield();
            }
        },
        cancellationToken);
}
