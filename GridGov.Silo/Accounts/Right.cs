namespace GridGov.Silo.Accounts;

/// <summary>What somebody may be allowed to do: the rows of the contract's role table, split where its cells differ.</summary>
public enum Right
{
    /// <summary>Incidents, live positions, devices, lists, figures.</summary>
    SeeIncidents,

    /// <summary>The live feed and its snapshot.</summary>
    ReadFeed,

    /// <summary>Acknowledge, or cancel as a false alarm.</summary>
    Acknowledge,

    /// <summary>Assign and escalate.</summary>
    Assign,

    /// <summary>Report an incident by hand.</summary>
    Report,

    /// <summary>Resolve.</summary>
    Resolve,

    /// <summary>Report in and answer for a department that was called.</summary>
    AnswerWhistle,

    /// <summary>Verify, archive, assess, approve.</summary>
    Verify,

    /// <summary>Scores of a month, and the events that they come from.</summary>
    SeeAssessments,

    /// <summary>Name, address, phone, key holder and health notes of a resident.</summary>
    SeeContact,

    /// <summary>A worker's past tracks.</summary>
    SeeTracks,

    /// <summary>Register workers.</summary>
    RegisterWorkers,

    /// <summary>Say how often a resident is to be seen.</summary>
    PlanVisits,

    /// <summary>Register devices.</summary>
    RegisterDevices,

    /// <summary>Register residents, districts and hierarchies.</summary>
    RegisterDistrict,

    /// <summary>Manage accounts.</summary>
    ManageAccounts,

    /// <summary>Send as a worker: duty, positions, an alarm, replies.</summary>
    ActAsWorker,

    /// <summary>Put a worker on or off duty.</summary>
    SetDuty,

    /// <summary>Call a worker from the console, or answer as that worker.</summary>
    Call,

    /// <summary>Read a worker's open tasks.</summary>
    ReadTasks,

    /// <summary>Who looked at whom, who changed what.</summary>
    ReadAudit,

    /// <summary>Everything that is held about a person.</summary>
    ExportPersons,

    /// <summary>Erase a person.</summary>
    ErasePersons,

    /// <summary>Messages that were not understood or could not be handled, as they came.</summary>
    InspectIngress,

    /// <summary>Which silos there are, and which runs which district.</summary>
    SeeCluster,
}
