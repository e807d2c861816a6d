using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Residents;
using GridGov.Silo.Residents;

namespace GridGov.Silo.Tests.Residents;

public sealed class RegisterSearchTests
{
    private readonly DistrictRegister _register = new();

    public RegisterSearchTests()
    {
        Put("r1", "张玉兰", "139 0539 1234", "金雀山路18号3单元201室");
        Put("r2", "单国强", "13800001234", "沂蒙路5号");
        Put("r3", "张建国", null, "金雀山路20号");
        _register.Put(RegisterEntry.Of(new DeviceId("band-77"), new DeviceRegistration { Kind = DeviceKind.Wristband, Resident = new ResidentId("r2") }, null));
    }

    [Theory]
    [InlineData("张玉", "r1")]
    [InlineData("zyl", "r1")]
    [InlineData("ZYL", "r1")]
    [InlineData("zj", "r3")]
    [InlineData("sgq", "r2")] // 单 as a family name
    [InlineData("dgq", "r2")] // and as it is mostly read
    [InlineData("1234", "r1,r2")]
    [InlineData("234", "r1,r2")]
    [InlineData("金雀山路", "r1,r3")]
    [InlineData("张 金雀山路20", "r3")]
    [InlineData("band", "band-77")]
    [InlineData("34", "")]
    [InlineData("李", "")]
    public void It_finds_by_name_initials_phone_tail_address_and_id(string typed, string expected) =>
        string.Join(',', _register.Search(typed, _ => true, 10).Select(entry => entry.Id)).ShouldBe(expected);

    [Theory]
    [InlineData("张玉兰", "张*兰")]
    [InlineData("欧阳修文", "欧**文")]
    [InlineData("李雷", "李*")]
    public void A_name_is_masked_but_can_be_told_apart(string name, string masked) => Masked.Name(name).ShouldBe(masked);

    private void Put(string id, string name, string? phone, string address) => _register.Put(RegisterEntry.Of(
        new ResidentId(id), new ResidentRegistration { Name = name, Phone = phone, Home = new Home(null, address) }));
}
