using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Which staffing formula holds for which type of grid in the district, and since when; the district's desk chooses another.</summary>
[Needs("territory.see")]
internal sealed class FormulasModel(Caller caller, IPlaces places, FindFormulas find, GridRules rules, IAccess access, Lane lane, TimeProvider clock) : PageModel
{
    /// <summary>The type to choose for; none shows them all.</summary>
    [BindProperty(SupportsGet = true)]
    public GridType? Type { get; set; }

    /// <summary>The code of the formula to choose.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Formula { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>People at least, in the order of the formula's terms.</summary>
    [BindProperty]
    public IReadOnlyList<int?> Least { get; set; } = [];

    /// <summary>One for so many households, in the same order.</summary>
    [BindProperty]
    public IReadOnlyList<int?> Each { get; set; } = [];

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public PlaceCard District { get; private set; } = null!;

    public StaffingRules Rules => rules.Staffing;

    public IReadOnlyDictionary<GridType, Formula> InForce { get; private set; } = new Dictionary<GridType, Formula>();

    public IReadOnlyList<FormulaChoice> Chosen { get; private set; } = [];

    public bool MaySet { get; private set; }

    /// <summary>What the form is about: the formula asked for, with the numbers in force where it is the one in force.</summary>
    public Formula? Edited { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>Since when the formula in force was chosen; null where it is the pack's usual one.</summary>
    public FormulaChoice? ChoiceOf(GridType type) => Chosen.LastOrDefault(choice => choice.Type == type && choice.Since <= Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (!MaySet) return StatusCode(KernelRefusals.NotYours.Status);
        if (Type is not { } type || Edited is not { } formula) return this.Refuse(TerritoryRefusals.NoSuchFormula);
        var needs = formula.Terms.Select((term, nth) => (term.Post, Need: new Need(Least.ElementAtOrDefault(nth) ?? 0, Each.ElementAtOrDefault(nth)))).ToDictionary(one => one.Post, one => one.Need, StringComparer.Ordinal);
        Edited = formula.With(needs);
        var input = new ChooseFormula.Input(District.Id, type, formula.Code, On ?? Today, needs);
        var done = await lane.Write<ChooseFormula, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var refused) ? Redirect("/desk/grids/formulas") : this.Refuse(refused);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } post || await places.District(post.Id.District, stop) is not { } district) return KernelRefusals.NotYours;
        District = district;
        MaySet = access.May(TerritoryRights.SetFormula, new(district.Id.District, district.Path));
        (InForce, Chosen) = (await find.On(district.Id.District, Today, stop), await find.Chosen(district.Id.District, stop));
        if (Type is not { } type) return null;
        if (!MaySet) return KernelRefusals.NotYours;
        Edited = string.IsNullOrEmpty(Formula) || Formula == InForce[type].Code ? InForce[type] : rules.Staffing.For(type).FirstOrDefault(formula => formula.Code == Formula);
        return null;
    }
}
