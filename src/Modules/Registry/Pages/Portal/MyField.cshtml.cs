using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>One field of one's own data: changed, confirmed or taken back at once where it is the person's to say, else a way to the desk.</summary>
[NeedsSignIn]
internal sealed class MyFieldModel(MyData mine, Lane lane) : OwnPage
{
    [FromRoute]
    public string Name { get; set; } = "";

    internal Element Element { get; private set; } = Elements.Phone;
    internal MyData.Held? Held { get; private set; }
    internal string? Typed { get; private set; }

    /// <summary>Empty where it is typed.</summary>
    internal IReadOnlyList<string> Choices => Element switch
    {
        _ when Element == Elements.Language => Languages.All,
        _ when Element == Elements.Channel => Enum.GetNames<WishChannel>(),
        _ when Element == Elements.Time => Enum.GetNames<WishTime>(),
        _ => [],
    };

    public async Task<IActionResult> OnGet() => await Load() ? Page() : Redirect(To("/my-data"));

    public async Task<IActionResult> OnPost(string? value, bool erase)
    {
        Typed = value;
        if (!await Load()) return Redirect(To("/my-data"));
        if (!erase && string.IsNullOrWhiteSpace(value)) return this.Refuse(RegistryRefusals.Value);
        var outcome = await lane.Write<ChangeOwn, Done>(use => use.Run(new(Name, erase ? "" : value!, By), Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect(To("/my-data?done=changed"));
    }

    private async Task<bool> Load()
    {
        if (Elements.Find(Name) is not { } element || !(await mine.Run(1, Stop, By)).Succeeded(out var seen, out _)) return false;
        (Element, Held) = (element, seen.Held.FirstOrDefault(held => held.Element == element));
        return true;
    }
}
