using System.Globalization;
using System.Text.Encodings.Web;
using Linli.Kit;
using Linli.Kit.Parts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>What the parts write into a page.</summary>
public class PartsWrite
{
    public PartsWrite() => CultureInfo.CurrentUICulture = new CultureInfo("zh-Hans");

    [Fact]
    public async Task A_state_is_told_by_a_sign_and_a_word()
    {
        var html = await Html(new StateTagHelper { Of = "answered" });
        Assert.Contains("<svg class=\"sign\"", html, StringComparison.Ordinal);
        Assert.Contains("待居民确认", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_name_with_markup_stays_text() =>
        Assert.DoesNotContain("<b>", await Html(new PlateTagHelper { Small = "<b>", Large = "<b>12</b>", Unit = "栋" }), StringComparison.Ordinal);

    [Fact]
    public async Task An_error_stands_between_label_and_box_and_the_box_names_it()
    {
        var state = new ModelStateDictionary();
        state.AddModelError("Phone", "少了 1 位，手机号是 11 位。您写的还在。");
        var html = await Html(new FieldTagHelper { For = "Phone", Label = "电话", View = ViewOf(state) }, new FieldBoxTagHelper(), "input");
        var (label, error, box) = (html.IndexOf("<label", StringComparison.Ordinal), html.IndexOf("id=\"Phone-error\"", StringComparison.Ordinal), html.IndexOf("<input", StringComparison.Ordinal));
        Assert.True(0 <= label && label < error && error < box, html);
        Assert.Contains("aria-describedby=\"Phone-error\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_of_a_clean_form_writes_nothing() =>
        Assert.Equal("", await Html(new ErrorSummaryTagHelper { View = ViewOf(new()) }));

    [Fact]
    public async Task A_code_for_telephones_has_its_three_finders_inside_a_still_zone()
    {
        var html = await Html(new QrTagHelper { Of = "https://linli.example/sign-in", Label = "登录页的二维码" });
        Assert.Contains("aria-label=\"登录页的二维码\"", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        var dark = new HashSet<(int X, int Y)>();
        foreach (System.Text.RegularExpressions.Match run in System.Text.RegularExpressions.Regex.Matches(html, @"M(\d+) (\d+)h(\d+)v1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            for (var x = 0; x < int.Parse(run.Groups[3].Value, CultureInfo.InvariantCulture); x++) dark.Add((int.Parse(run.Groups[1].Value, CultureInfo.InvariantCulture) + x, int.Parse(run.Groups[2].Value, CultureInfo.InvariantCulture)));
        var (first, last) = (dark.Min(at => at.X), dark.Max(at => at.X));
        Assert.Equal(4, first); // the still zone
        foreach (var (x, y) in new[] { (first, first), (last - 6, first), (first, last - 6) })
            Assert.Equal("1111111 1000001 1011101 1011101 1011101 1000001 1111111", string.Join(' ', Enumerable.Range(y, 7).Select(row => string.Concat(Enumerable.Range(x, 7).Select(at => dark.Contains((at, row)) ? '1' : '0')))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(60)]
    public async Task As_many_windows_are_lit_as_matters_are_open(int matters)
    {
        var html = await Html(new HousesTagHelper { Lit = matters });
        var lit = html.Split("class=\"lit\" d=\"").ElementAtOrDefault(1)?.Split('"')[0] ?? "";
        Assert.Equal(matters, lit.Count(x => x == 'M'));
        Assert.Equal(html, await Html(new HousesTagHelper { Lit = matters }));
    }

    [Theory]
    [InlineData(0, 0, "window-0")]
    [InlineData(2, 0, "window-1")]
    [InlineData(3, 0, "window-3")]
    [InlineData(5, 0, "window-3")]
    [InlineData(6, 0, "window-6")]
    [InlineData(6, 1, "window-over")]
    public void Windows_have_fixed_classes(int open, int over, string expected) => Assert.Equal(expected, WindowClass.Of(open, over));

    [Fact]
    public async Task Nobody_gets_the_elders_edition_unasked()
    {
        Assert.DoesNotContain("data-elder", await Html(new WishesTagHelper(), tag: "html"), StringComparison.Ordinal);
        Assert.Contains("data-elder", await Html(new WishesTagHelper { Elder = true }, tag: "html"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_icon_says_which_there_are()
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => new IconTagHelper { Name = "dragon" }.Process(Context(), Output("l-icon", "")));
        Assert.Contains("lamp-post", error.Message, StringComparison.Ordinal);
    }

    static async Task<string> Html(TagHelper outer, TagHelper? inner = null, string innerTag = "", string tag = "l-part")
    {
        var context = Context();
        var output = new TagHelperOutput(tag, [], async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            if (inner is null) return content;
            var box = Output(innerTag, "");
            await inner.ProcessAsync(context, box);
            content.SetHtmlContent(box);
            return content;
        });
        await outer.ProcessAsync(context, output);
        var text = new StringWriter();
        output.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    static TagHelperContext Context() => new([], new Dictionary<object, object>(), "one");

    static TagHelperOutput Output(string tag, string content) =>
        new(tag, [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent(content)));

    static ViewContext ViewOf(ModelStateDictionary state) =>
        new() { ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), state) };
}
