namespace GridGov.Storage.Maintenance;

/// <summary>Runs maintenance on the thread pool; what the disk refuses becomes a <see cref="StoreException"/>.</summary>
internal static class MaintenanceRun
{
    internal static Task<TResult> Of<TResult>(Func<TResult> work, CancellationToken cancellationToken) =>
        Of(() => Task.FromResult(work()), cancellationToken);

    internal static Task<TResult> Of<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StoreException(exception.Message, exception);
            }
        },
        cancellationToken);
}
