using Microsoft.Playwright;

namespace Linli.Host.Tests.Looks;

/// <summary>
/// A page as a browser shows it, and what a careful eye would mind: axe's findings, what sticks out of the screen, letters
/// under the size that look.md (section 3) allows on that surface, a picture that must be taken, and the bare code of a sentence
/// that is missing.
/// </summary>
internal static class PageSeen
{
    /// <summary>Smallest size in px by the body's class; look.md: "smallest allowed", and 12 only in a cell's mark or a key.</summary>
    private const string Minded = """
        codes => {
          const body = document.body, root = document.documentElement, found = [];
          const shown = part => part.checkVisibility({ visibilityProperty: true }) && !part.closest(".unseen, .skip, [aria-hidden=true]");
          const said = part => [...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
          const name = part => `${part.tagName.toLowerCase()}.${part.getAttribute("class") ?? ""} "${part.textContent.trim().slice(0, 40)}"`;
          if (root.scrollWidth > root.clientWidth)
            found.push(...[...body.querySelectorAll("*")].filter(part => shown(part) && part.getBoundingClientRect().right > root.clientWidth + .5).slice(0, 3).map(part => "sticks out: " + name(part)), `wider than the screen by ${root.scrollWidth - root.clientWidth} px`);
          const least = root.hasAttribute("data-elder") ? 20 : body.matches(".command") ? 17 : 13;
          for (const part of body.querySelectorAll("*"))
            if (said(part) && shown(part) && parseFloat(getComputedStyle(part).fontSize) < (part.matches("kbd, .cell-mark, .cell-mark *") && least === 13 ? 12 : least) - .01)
              found.push(`${getComputedStyle(part).fontSize}, under ${least}: ${name(part)}`);
          found.push(...[...body.querySelectorAll("input[type=file][required]")].filter(file => !file.accept || /image|video/.test(file.accept)).map(file => "does not go without a camera: " + file.name));
          const words = [...body.querySelectorAll(":not(code, script)")].filter(part => said(part) && shown(part) && !part.closest("code")).flatMap(part => [...part.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent));
          const texts = [document.title, ...words, ...[...body.querySelectorAll("[aria-label], [alt], [title], [placeholder]")].flatMap(part => ["aria-label", "alt", "title", "placeholder"].map(at => part.getAttribute(at) ?? ""))];
          const bare = new RegExp(`(?<![\\w./@-])(${codes.join("|")})(\\.[A-Za-z0-9-]+)+(?![\\w/])`, "g");
          found.push(...new Set(texts.flatMap(text => text.match(bare) ?? []).map(code => "sentence missing: " + code)));
          return [...new Set(found)];
        }
        """;

    /// <param name="codes">First words of the codes under which the house keeps its sentences, e.g. <c>cases</c>.</param>
    public static async Task<IReadOnlyList<string>> Problems(IPage page, IEnumerable<string> codes)
    {
        var minded = await page.EvaluateAsync<string[]>(Minded, codes.ToArray());
        var axe = await page.RunAxe();
        return [.. minded, .. axe.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(node => node.Html))}")];
    }

    /// <summary>The first words of all codes of sentences.</summary>
    public static IReadOnlyList<string> Codes(this WebHouse house) =>
        [.. ((Kernel.Web.Words)house.Services.GetService(typeof(Kernel.Web.Words))!).In("zh-Hans").Keys.Select(key => key.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];
}
