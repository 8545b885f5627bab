using Linli.Kernel.Packs;
using Linli.Reports.Certificates;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What packs may say of certificates.</summary>
public sealed class CertificatesInPack
{
    private const string Name = "name: { zh-Hans: 居住证明, en: Residence }", Basis = "basis: { zh-Hans: 某条例, en: Some regulation }", Office = "office: { zh-Hans: 派出所, en: Police }";

    [Theory]
    [InlineData(""), InlineData(Basis + ", " + Office)]
    public void A_certificate_has_either_a_basis_or_an_office(string more)
    {
        var (rules, wrong) = CertificateReader.Read([Pack("local", more)]);
        Assert.Null(rules);
        Assert.Contains("basis", Assert.Single(wrong).Say("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_pack_may_let_communities_give_what_an_earlier_one_does_not()
    {
        Assert.False(CertificateReader.Read([Pack("base", Office)]).Rules!.Certificates["residence"].IsListed);
        Assert.True(CertificateReader.Read([Pack("base", Office), Pack("local", Basis)]).Rules!.Certificates["residence"].IsListed);
    }

    private static PackFiles Pack(string name, string more) =>
        PackFiles.Of(name, new Dictionary<string, string> { ["certificates/certificates.yaml"] = $"certificates:\n  - {{ certificate: residence, {Name}{(more.Length > 0 ? ", " + more : "")} }}\n" });
}
