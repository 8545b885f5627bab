using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>Every value that was ever kept of a resident, masked, and what held on a day as it was known on another.</summary>
[Needs("registry.see")]
internal sealed class HistoryModel(PeopleScope scope, ReadFacts read, IPlaces places, FieldCipher cipher, Words words) : PeoplePage
{
    /// <param name="Note">Code: corrected, correction, lapsed, asked, withdrawn, died; null for an ordinary one.</param>
    internal sealed record Row(Element Element, string Value, Fact Fact, string? Note);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal string Name { get; private set; } = "";
    internal DateOnly On { get; private set; }
    internal DateOnly Known { get; private set; }
    internal IReadOnlyList<(Element Element, string Value)> Held { get; private set; } = [];
    internal IReadOnlyList<string> Homes { get; private set; } = [];
    internal IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? on, string? known)
    {
        if (!(await scope.Find(RegistryRights.See, District, Id, Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        (On, Known) = (Day(on) ?? Today, Day(known) ?? Today);
        Name = MaskedPerson.Of(found.Who.Person, cipher).Name;
        var facts = await read.All(District, Id, Stop);
        var wrong = facts.Select(f => f.Corrects).OfType<Guid>().ToHashSet();
        Rows = [.. facts.Reverse().Where(f => Elements.Find(f.Element) is not null).Select(f => new Row(
            Elements.Find(f.Element)!, Masked(f), f, f.ErasedWhy ?? (wrong.Contains(f.Id) ? "corrected" : f.Corrects is null ? null : "correction")))];
        var held = ReadFacts.AsOf(facts, On, ChinaTime.At(Known, TimeSpan.FromDays(1)));
        Held = [.. Elements.All.Where(element => held.ContainsKey(element.Code)).Select(element => (element, Masked(held[element.Code])))];
        var homes = found.Who.Residences.Where(home => home.HoldsOn(On) && ChinaTime.DateOf(home.RecordedAt) <= Known).Select(home => home.PlaceId).ToList();
        Homes = [.. (await places.FindAll(District, homes, Stop)).Select(FindPeople.HomeName)];
        return Page();
    }

    private string Masked(Fact fact)
    {
        if (Elements.Find(fact.Element) is not { } element || fact.Value(cipher) is not { } value) return words["registry.erased"];
        return element switch
        {
            _ when element == Elements.Name => Masks.Name(value),
            _ when element == Elements.Phone => Masks.Phone(value),
            _ when element == Elements.Identity => new string('*', value.Length),
            _ when element == Elements.Birth => value[..4] + "-**-**",
            _ => words.Value(element, value),
        };
    }
}
