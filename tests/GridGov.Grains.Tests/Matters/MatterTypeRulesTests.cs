using System.Collections.Immutable;
using GridGov.Grains.Matters;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Tests.Matters;

public sealed class MatterTypeRulesTests
{
    [Fact]
    public void The_catalogue_that_comes_with_the_product_is_sound_and_has_the_classes_of_the_documents()
    {
        var types = DefaultMatterTypes.Catalogue.Types;

        MatterTypeRules.Faults(types).ShouldBeEmpty();
        string[] named = ["咨询", "救助", "投诉", "建议", "关护老人", "讨要欠薪", "清运垃圾", "催收电费"];
        named.Except(types.Select(static type => type.Name)).ShouldBeEmpty();
        types.Single(static type => type.Code == "consultation").End.ShouldBe(new MatterTerm(2, TermUnit.WorkingDays));
    }

    [Fact]
    public void Each_fault_names_its_row_and_field()
    {
        var sound = DefaultMatterTypes.Catalogue.Types[0];
        ImmutableArray<MatterType> types =
        [
            sound,
            sound,
            sound with { Code = "No Code" },
            sound with { Code = "a", Name = " " },
            sound with { Code = "b", NameEn = "" },
            sound with { Code = "c", End = new MatterTerm(251, TermUnit.WorkingDays) },
            sound with { Code = "d", FirstResponse = new MatterTerm(0, TermUnit.Hours) },
            sound with { Code = "e", Departments = [""] },
            sound with { Code = "f", RequiredFacts = [MatterFact.Text, MatterFact.Text] },
        ];

        MatterTypeRules.Faults(types).Select(static fault => fault.Field).ShouldBe(
        [
            "types[1].code", "types[2].code", "types[3].name", "types[4].nameEn", "types[5].end", "types[6].firstResponse", "types[7].departments", "types[8].requiredFacts",
        ]);
        MatterTypeRules.Faults([]).ShouldHaveSingleItem().Field.ShouldBe("types");
    }
}
