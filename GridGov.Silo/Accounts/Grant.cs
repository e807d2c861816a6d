namespace GridGov.Silo.Accounts;

/// <summary>How far a right reaches.</summary>
public enum Grant
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Only what concerns the account's own worker or department: own tasks, own track, what it was called to.</summary>
    Own,

    /// <summary>While the incident is open, inside the account's scope.</summary>
    WhileOpen,

    /// <summary>The account's own task, while it is open.</summary>
    OwnWhileOpen,

    /// <summary>Everything inside the account's scope: its district, or its grid and below.</summary>
    Scope,
}
