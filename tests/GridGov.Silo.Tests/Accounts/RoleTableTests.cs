using GridGov.Interfaces.Incidents;
using GridGov.Silo.Accounts;

namespace GridGov.Silo.Tests.Accounts;

public sealed class RoleTableTests
{
    /// <summary>The whole matrix: right, then monitor, dispatcher, worker, supervisor, admin, integrator, department.</summary>
    [Theory]
    [InlineData(Right.SeeIncidents, Grant.Scope, Grant.Scope, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.Own)]
    [InlineData(Right.ReadFeed, Grant.Scope, Grant.Scope, Grant.None, Grant.Scope, Grant.Scope, Grant.Scope, Grant.None)]
    [InlineData(Right.Acknowledge, Grant.Scope, Grant.Scope, Grant.None, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.Assign, Grant.None, Grant.Scope, Grant.None, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.Report, Grant.None, Grant.Scope, Grant.Scope, Grant.Scope, Grant.Scope, Grant.Scope, Grant.None)]
    [InlineData(Right.Resolve, Grant.None, Grant.Scope, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.Own)]
    [InlineData(Right.AnswerWhistle, Grant.None, Grant.None, Grant.None, Grant.None, Grant.None, Grant.None, Grant.Own)]
    [InlineData(Right.Verify, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.None, Grant.None, Grant.None)]
    [InlineData(Right.SeeAssessments, Grant.None, Grant.None, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.Own)]
    [InlineData(Right.SeeContact, Grant.WhileOpen, Grant.WhileOpen, Grant.OwnWhileOpen, Grant.WhileOpen, Grant.None, Grant.None, Grant.None)]
    [InlineData(Right.SeeTracks, Grant.None, Grant.Scope, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.RegisterWorkers, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.PlanVisits, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.RegisterDevices, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.Scope, Grant.Scope, Grant.None)]
    [InlineData(Right.RegisterDistrict, Grant.None, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.ManageAccounts, Grant.None, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.ActAsWorker, Grant.None, Grant.None, Grant.Own, Grant.None, Grant.None, Grant.Scope, Grant.None)]
    [InlineData(Right.SetDuty, Grant.None, Grant.None, Grant.Own, Grant.Scope, Grant.Scope, Grant.Scope, Grant.None)]
    [InlineData(Right.Call, Grant.Scope, Grant.Scope, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.ReadTasks, Grant.None, Grant.Scope, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.ReadAudit, Grant.None, Grant.None, Grant.Own, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.ExportPersons, Grant.None, Grant.None, Grant.Own, Grant.None, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.ErasePersons, Grant.None, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.InspectIngress, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.Scope, Grant.None, Grant.None)]
    [InlineData(Right.SeeCluster, Grant.None, Grant.None, Grant.None, Grant.None, Grant.Scope, Grant.None, Grant.None)]
    public void A_role_may_what_the_contract_says(Right right, Grant monitor, Grant dispatcher, Grant worker, Grant supervisor, Grant admin, Grant integrator, Grant department)
    {
        Role[] roles = [Role.Monitor, Role.Dispatcher, Role.Worker, Role.Supervisor, Role.Admin, Role.Integrator, Role.Department];

        roles.Select(role => RoleTable.Of(role, right)).ShouldBe([monitor, dispatcher, worker, supervisor, admin, integrator, department]);
    }

    [Fact]
    public void Every_right_stands_in_the_matrix() => typeof(RoleTableTests).GetMethod(nameof(A_role_may_what_the_contract_says))!
        .GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
        .Select(attribute => (Right)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value!)
        .ShouldBe(Enum.GetValues<Right>(), ignoreOrder: true);

    [Theory]
    [InlineData(IncidentStep.Acknowledge, Right.Acknowledge)]
    [InlineData(IncidentStep.Cancel, Right.Acknowledge)]
    [InlineData(IncidentStep.Message, Right.Acknowledge)]
    [InlineData(IncidentStep.Assign, Right.Assign)]
    [InlineData(IncidentStep.Assist, Right.Assign)]
    [InlineData(IncidentStep.Escalate, Right.Assign)]
    [InlineData(IncidentStep.Resolve, Right.Resolve)]
    [InlineData(IncidentStep.Verify, Right.Verify)]
    [InlineData(IncidentStep.Archive, Right.Verify)]
    [InlineData(IncidentStep.Assess, Right.Verify)]
    public void A_step_needs_its_right(IncidentStep step, Right right) => RoleTable.For(step).ShouldBe(right);
}
