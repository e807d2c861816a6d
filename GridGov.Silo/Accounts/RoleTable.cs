namespace GridGov.Silo.Accounts;

/// <summary>Who may do what. The one place where that is said; endpoints ask, they never name a role.</summary>
internal static class RoleTable
{
    public static Grant Of(Role role, Right right) => (right, role) switch
    {
        (Right.SeeIncidents, Role.Worker or Role.Department) => Grant.Own,
        (Right.SeeIncidents, Role.Monitor or Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.ReadFeed, Role.Monitor or Role.Dispatcher or Role.Supervisor or Role.Admin or Role.Integrator) => Grant.Scope,

        (Right.Acknowledge, Role.Monitor or Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.Assign, Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,
        (Right.Report, Role.Dispatcher or Role.Worker or Role.Supervisor or Role.Admin or Role.Integrator) => Grant.Scope,

        (Right.Resolve, Role.Worker or Role.Department) => Grant.Own,
        (Right.Resolve, Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.AnswerWhistle, Role.Department) => Grant.Own,

        (Right.Verify, Role.Supervisor) => Grant.Scope,

        (Right.SeeAssessments, Role.Worker or Role.Department) => Grant.Own,
        (Right.SeeAssessments, Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.SeeContact, Role.Worker) => Grant.OwnWhileOpen,
        (Right.SeeContact, Role.Monitor or Role.Dispatcher or Role.Supervisor) => Grant.WhileOpen,

        (Right.SeeTracks, Role.Worker) => Grant.Own,
        (Right.SeeTracks, Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.RegisterWorkers, Role.Supervisor or Role.Admin) => Grant.Scope,
        (Right.PlanVisits, Role.Supervisor or Role.Admin) => Grant.Scope,
        (Right.RegisterDevices, Role.Supervisor or Role.Admin or Role.Integrator) => Grant.Scope,
        (Right.RegisterDistrict, Role.Admin) => Grant.Scope,
        (Right.ManageAccounts, Role.Admin) => Grant.Scope,

        (Right.ActAsWorker, Role.Worker) => Grant.Own,
        (Right.ActAsWorker, Role.Integrator) => Grant.Scope,
        (Right.SetDuty, Role.Worker) => Grant.Own,
        (Right.SetDuty, Role.Supervisor or Role.Admin or Role.Integrator) => Grant.Scope,
        (Right.Call, Role.Worker) => Grant.Own,
        (Right.Call, Role.Monitor or Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,
        (Right.ReadTasks, Role.Worker) => Grant.Own,
        (Right.ReadTasks, Role.Dispatcher or Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.ReadAudit, Role.Worker) => Grant.Own,
        (Right.ReadAudit, Role.Supervisor or Role.Admin) => Grant.Scope,
        (Right.ExportPersons, Role.Worker) => Grant.Own,
        (Right.ExportPersons, Role.Admin) => Grant.Scope,
        (Right.ErasePersons, Role.Admin) => Grant.Scope,
        (Right.InspectIngress, Role.Supervisor or Role.Admin) => Grant.Scope,

        (Right.SeeCluster, Role.Admin) => Grant.Scope,

        _ => Grant.None,
    };

    /// <summary>The right that a step by hand needs. Cancelling for any reason is the right to say that it was no alarm.</summary>
    public static Right For(IncidentStep step) => step switch
    {
        IncidentStep.Acknowledge or IncidentStep.Cancel or IncidentStep.Message => Right.Acknowledge,
        IncidentStep.Assign or IncidentStep.Assist or IncidentStep.Escalate => Right.Assign,
        IncidentStep.Resolve => Right.Resolve,
        _ => Right.Verify,
    };
}
