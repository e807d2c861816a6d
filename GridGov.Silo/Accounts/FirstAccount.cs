using System.Security.Cryptography;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Accounts;

/// <summary>Makes the account <c>admin</c> on the first start. A password that nobody gave is made up and printed once, on stdout.</summary>
internal sealed partial class FirstAccount(AccountDirectory accounts, SiloSettings settings, TimeProvider time, ILogger<FirstAccount> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(AccountRules.FirstAccount, cancellationToken) is not null)
        {
            return;
        }

        var password = settings.AdminPassword ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        var account = accounts.WithPassword(
            new StoredAccount
            {
                Name = AccountRules.FirstAccount, PasswordHash = "", Role = Role.Admin.Word(), Stamp = "", CreatedAt = time.GetUtcNow(),
            },
            password);
        if (await accounts.TryAddAsync(account, cancellationToken))
        {
            FirstAccountCreated(AccountRules.FirstAccount);
            if (settings.AdminPassword is null)
            {
                await Console.Out.WriteLineAsync($"First account: user admin, password {password} (printed only this once)");
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The first account {Account} was created.")]
    private partial void FirstAccountCreated(string account);
}
