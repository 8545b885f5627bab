using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Dictionary;

/// <summary>An element that a pack brings: it stands in every district's dictionary while the pack is in force, and goes with it.</summary>
/// <param name="Means">In simplified Chinese with the English name; the other languages stand beside it.</param>
/// <param name="Pack">Name and version of the pack that says it.</param>
internal sealed record PackElement(string Code, LocalName Name, LocalName Meaning, LocalName? Unit, LocalName Source, Definition Means, string Pack)
{
    public ElementNow Now => new(Code, Means, Name.Sentence, Meaning.Sentence, Unit?.Sentence ?? new Sentence("", ""), Source.Sentence, null, Version, null) { Pack = Pack };

    /// <summary>Another number where the pack says something else of it, so that a form that was confirmed before is looked at again; never that of a module's element.</summary>
    private int Version => Math.Max(1, BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(DefinitionText.Write(Means)))) & int.MaxValue);
}

/// <summary>The elements of packs by their codes; of two packs that bring the same the later holds.</summary>
internal sealed record PackElements(IReadOnlyDictionary<string, PackElement> Elements);

/// <summary>What modules hold, as far as packs must know it.</summary>
/// <param name="Codes">That no pack may take.</param>
/// <param name="Readable">Numbers of a place that expressions may read.</param>
internal sealed record HeldCodes(IReadOnlyCollection<string> Codes, IReadOnlyCollection<string> Readable);

/// <summary>Asks the modules once which elements they hold: that hangs on the program alone.</summary>
internal sealed class HeldElements(IServiceScopeFactory scopes)
{
    private readonly Lazy<HeldCodes> all = new(() =>
    {
        using var scope = scopes.CreateScope();
        var held = scope.ServiceProvider.GetServices<IElementSource>().SelectMany(source => source.Elements).ToList();
        return new(held.ConvertAll(element => element.Code), [.. held.Where(element => element is { Computed: true, Of: ElementOf.Place }).Select(element => element.Code)]);
    });

    public HeldCodes All => all.Value;
}

/// <summary>The elements of the packs in force. A code that a module took in the meantime is the module's, and stops no house.</summary>
internal sealed class ElementsInForce(PacksInForce packs, HeldElements held) : RulesOfPacks<PackElements>(packs, (files, own) => ElementReader.Read(files, own, held.All with { Codes = [] }));

/// <summary>What packs say of elements, checked and compared.</summary>
internal sealed class ElementsInPacks(HeldElements held) : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => ElementReader.Read(packs.Packs, own, held.All).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after) => PackLines.Compare(PackMatter.Elements, Told(before), Told(after));

    private PackLines Told(PackSet set)
    {
        var told = new PackLines();
        foreach (var one in ElementReader.Read(set.Packs, null, held.All).Rules?.Elements.Values ?? [])
            told.Add(one.Code, PackLines.Of("数据项", "Element", one.Name), $"{PackLines.Text(one.Name, one.Meaning, one.Unit, one.Source)} {DefinitionText.Write(one.Means)}");
        return told;
    }
}
