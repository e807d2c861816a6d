using System.Reflection;

namespace GridGov.Architecture.Tests;

/// <summary>The rules of the domain know no runtime: that is the project's real architecture.</summary>
public sealed class RuleClassTests
{
    [Theory]
    [InlineData("AlarmDeduplicator")]
    [InlineData("IncidentLifecycle")]
    [InlineData("NearestWorkerPlanner")]
    [InlineData("FixFilter")]
    [InlineData("TrackSimplifier")]
    [InlineData("TrackBuilder")]
    [InlineData("EscalationSchedule")]
    [InlineData("SilenceRule")]
    [InlineData("PatrolCourse")]
    [InlineData("PatrolRounds")]
    [InlineData("DayLogDraft")]
    [InlineData("DayLogCourse")]
    [InlineData("WorkingCalendar")]
    [InlineData("WorkingClock")]
    [InlineData("MatterDeadlines")]
    [InlineData("OverdueRule")]
    [InlineData("MatterCourseRule")]
    [InlineData("MatterRequestRule")]
    [InlineData("MatterReturn")]
    [InlineData("MatterCheck")]
    [InlineData("SatisfactionRule")]
    [InlineData("LevelLadder")]
    [InlineData("MatterChargeRule")]
    [InlineData("WhistleRule")]
    [InlineData("LatenessRule")]
    [InlineData("VisitCourse")]
    [InlineData("RotaRule")]
    [InlineData("RotaCourse")]
    [InlineData("RotaCopy")]
    [InlineData("SatisfactionLinkRule")]
    [InlineData("AssessmentCourse")]
    [InlineData("AssessmentFormulaRules")]
    [InlineData("AssessmentScore")]
    [InlineData("AssessmentTally")]
    [InlineData("EvaluationFacts")]
    [InlineData("MatterFacts")]
    [InlineData("GridMerge")]
    [InlineData("GridMove")]
    [InlineData("GridSplit")]
    [InlineData("GridSuccession")]
    [InlineData("GridsThen")]
    [InlineData("IncidentRegrid")]
    [InlineData("LivingHome")]
    [InlineData("ReorganisationItems")]
    [InlineData("ReorganisationRevert")]
    [InlineData("ReorganisationRules")]
    [InlineData("TouchedGrids")]
    [InlineData("PatrolFacts")]
    [InlineData("PersonalErasure")]
    [InlineData("TrackCoarsening")]
    [InlineData("TrackAge")]
    [InlineData("AnchorChain")]
    [InlineData("AnchorFinding")]
    [InlineData("LeaseSpread")]
    [InlineData("SiloPresence")]
    public void A_rule_class_mentions_no_runtime_type(string name)
    {
        var type = Assembly.Load("GridGov.Grains").GetTypes().SingleOrDefault(candidate => candidate.Name == name).ShouldNotBeNull($"there is no rule class {name}");
        var runtime = typeof(Grain).Assembly;
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        var mentioned = type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .Concat(type.GetMethods(All).SelectMany(method => method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []));

        mentioned.Where(candidate => candidate.Assembly == runtime).ShouldBeEmpty();
    }
}
