using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>提口径: an office says what a new element should mean, what one should mean from now on, or that it should go.</summary>
[Needs("reports.propose-element")]
internal sealed class ProposeModel(FindElements find, TheDictionary dictionary, Lane lane) : DictionaryPage
{
    /// <summary>As it stands in the form's boxes.</summary>
    public sealed record Typed
    {
        public ProposalKind Kind { get; init; }
        public string? Code { get; init; }
        public int BaseVersion { get; init; }
        public string? Name { get; init; }
        public string? NameEn { get; init; }
        public string? Meaning { get; init; }
        public string? Of { get; init; }
        public string? Type { get; init; }
        public string? Unit { get; init; }
        public string? Sensitivity { get; init; }
        public string? Source { get; init; }
        public string? FreshDays { get; init; }
        public string? Codes { get; init; }
        public string? Least { get; init; }
        public string? Most { get; init; }
        public string? LengthMost { get; init; }
        public bool MayBeEmpty { get; init; }
        public string? Expression { get; init; }
        public string? Why { get; init; }

        internal TypedDefinition Means => new(Name, NameEn, Meaning, Chosen<ElementOf>(Of), Chosen<ElementType>(Type), Unit, Chosen<Sensitivity>(Sensitivity), Source, Whole(FreshDays), Codes, Number(Least), Number(Most), Whole(LengthMost), MayBeEmpty, Expression);
    }

    internal Typed Form { get; private set; } = new() { Of = nameof(ElementOf.Place), Type = nameof(ElementType.Count), Sensitivity = nameof(Sensitivity.Internal), FreshDays = "30" };
    internal ElementNow? Changes { get; private set; }
    internal IReadOnlyList<ElementNow> Readable { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? code, ProposalKind kind)
    {
        if (code is not null)
        {
            if (!(await find.Of(code, Stop)).Succeeded(out var one, out var no)) return StatusCode(no.Status);
            if (one.It.IsBuiltIn || one.It.Pack is not null || one.It.WithdrawnOn is not null) return StatusCode(DictionaryRefusals.BuiltIn.Status);
            Form = From(one.It, kind == ProposalKind.Withdraw ? kind : ProposalKind.Change);
        }

        await Load(code);
        return Page();
    }

    public async Task<IActionResult> OnPost(Typed typed)
    {
        Form = typed;
        if (Unread(typed) is { } unread) return await Again(unread);
        var input = new ProposeElement.Input(typed.Kind, typed.Code, typed.BaseVersion, typed.Kind == ProposalKind.Withdraw ? null : typed.Means, typed.Why);
        var outcome = await lane.Write<ProposeElement, ProposeElement.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return outcome.Succeeded(out var made, out var no) ? Redirect($"/desk/dictionary/proposals/{made.Proposal}?done=proposed") : await Again(no);
    }

    private async Task<IActionResult> Again(Refusal no)
    {
        await Load(Form.Kind == ProposalKind.New ? null : Form.Code);
        return this.Refuse(no);
    }

    /// <summary>A number that is none must not be taken for an empty box.</summary>
    private static Refusal? Unread(Typed typed)
    {
        if (typed.Kind == ProposalKind.Withdraw) return null;
        if (!string.IsNullOrWhiteSpace(typed.FreshDays) && Whole(typed.FreshDays) is null) return DictionaryRefusals.FreshDays;
        if (!string.IsNullOrWhiteSpace(typed.Least) && Number(typed.Least) is null) return DictionaryRefusals.Bounds;
        if (!string.IsNullOrWhiteSpace(typed.Most) && Number(typed.Most) is null) return DictionaryRefusals.Bounds.At("most");
        return !string.IsNullOrWhiteSpace(typed.LengthMost) && Whole(typed.LengthMost) is null ? DictionaryRefusals.LengthMost : null;
    }

    private async Task Load(string? code)
    {
        var set = await dictionary.Of(Post.Id.District, Stop);
        (Changes, Readable) = (set.Find(code), [.. set.All.Where(element => element is { IsComputed: true, Means.Of: ElementOf.Place } && element.Code != code)]);
    }

    private static Typed From(ElementNow it, ProposalKind kind)
    {
        var means = TypedDefinition.From(it.Means);
        return new()
        {
            Kind = kind, Code = it.Code, BaseVersion = it.Version, Name = means.Name, NameEn = means.NameEn, Meaning = means.Meaning, Of = means.Of.ToString(), Type = means.Type.ToString(), Unit = means.Unit, Sensitivity = means.Sensitivity.ToString(), Source = means.Source,
            FreshDays = means.FreshDays?.ToString(CultureInfo.InvariantCulture), Codes = means.Codes, Least = means.Least?.ToString(CultureInfo.InvariantCulture), Most = means.Most?.ToString(CultureInfo.InvariantCulture), LengthMost = means.LengthMost?.ToString(CultureInfo.InvariantCulture), MayBeEmpty = means.MayBeEmpty, Expression = means.Expression,
        };
    }
}
