using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>The measured contrast of look.md, sections 2 and 7, recomputed from the tokens that pages really use.</summary>
public class LookContrast
{
    /// <summary>Text or mark, its ground, and the ratio in light, dark and high contrast.</summary>
    public static TheoryData<string, string, double, double, double> Measured => new()
    {
        { "ink", "wall", 14.5, 15.6, 21.0 },
        { "ink", "paper", 15.8, 14.1, 21.0 },
        { "ink-2", "wall", 7.5, 10.6, 21.0 },
        { "ink-2", "paper", 8.2, 9.6, 21.0 },
        { "ink-2", "sunk", 6.9, 11.2, 21.0 },
        { "ink-3", "wall", 5.3, 7.3, 15.9 },
        { "ink-3", "paper", 5.8, 6.6, 15.9 },
        { "ink-3", "sunk", 4.8, 7.7, 15.9 },
        { "ink-3", "dado", 4.7, 5.5, 15.9 },
        { "edge", "paper", 3.8, 4.3, 21.0 },
        { "edge", "wall", 3.4, 4.8, 21.0 },
        { "edge", "sunk", 3.1, 5.0, 21.0 },
        { "green", "wall", 6.6, 9.7, 12.3 },
        { "green", "paper", 7.2, 8.8, 12.3 },
        { "green", "dado", 5.8, 7.3, 12.3 },
        { "on-green", "green", 7.2, 9.4, 12.3 },
        { "on-green", "green-press", 10.6, 11.4, 21.0 },
        { "green-ink", "dado", 7.9, 8.8, 12.3 },
        { "ink", "dado", 12.9, 11.7, 21.0 },
        { "ink-2", "dado", 6.7, 8.0, 21.0 },
        { "on-lamp", "lamp", 9.0, 10.3, 15.0 },
        { "lamp-ink", "lamp-soft", 6.7, 9.0, 12.7 },
        { "lamp-ink", "paper", 7.9, 10.9, 12.7 },
        { "lamp-ink", "wall", 7.3, 12.0, 12.7 },
        { "red", "paper", 6.4, 7.9, 10.6 },
        { "red", "wall", 5.9, 8.7, 10.6 },
        { "on-red", "red", 6.4, 9.0, 10.6 },
        { "red-ink", "red-soft", 6.6, 8.5, 10.6 },
        { "red", "red-soft", 5.2, 7.1, 10.6 },
        { "blue", "paper", 8.0, 9.0, 12.9 },
        { "blue", "wall", 7.3, 10.0, 12.9 },
        { "blue-ink", "blue-soft", 7.8, 9.1, 12.9 },
    };

    [Theory, MemberData(nameof(Measured))]
    public void Contrast_is_what_the_look_measured(string text, string on, double light, double dark, double contrast)
    {
        Assert.Equal(light, Tokens.Ratio(Tokens.Light[text], Tokens.Light[on]), 0.06);
        Assert.Equal(dark, Tokens.Ratio(Tokens.Dark[text], Tokens.Dark[on]), 0.06);
        Assert.Equal(contrast, Tokens.Ratio(Tokens.Contrast[text], Tokens.Contrast[on]), 0.06);
    }

    /// <summary>WCAG 2.2, 1.4.3 and 1.4.11: text 4.5, borders of controls 3.0.</summary>
    [Theory, MemberData(nameof(Measured))]
    public void Every_pair_can_be_read_in_every_theme(string text, string on, double light, double dark, double contrast)
    {
        Assert.True(Math.Min(light, Math.Min(dark, contrast)) > 0);
        var least = text == "edge" ? 3.0 : 4.5;
        foreach (var theme in new[] { Tokens.Light, Tokens.Dark, Tokens.Contrast, Tokens.ContrastOnDark })
            Assert.InRange(Tokens.Ratio(theme[text], theme[on]), least, 21.01);
    }

    [Theory]
    [InlineData("green", 15.8)]
    [InlineData("lamp", 15.0)]
    [InlineData("red", 12.2)]
    [InlineData("blue", 14.2)]
    public void High_contrast_on_a_dark_device_stands_on_black(string colour, double measured) =>
        Assert.Equal(measured, Tokens.Ratio(Tokens.ContrastOnDark[colour], Tokens.ContrastOnDark["wall"]), 0.06);

    [Theory]
    [InlineData("wall", 7.3, "light")]
    [InlineData("dado", 6.5, "light")]
    [InlineData("dado", 7.5, "dark")]
    public void The_focus_ring_is_seen_on_every_ground(string ground, double measured, string theme)
    {
        var tokens = theme == "light" ? Tokens.Light : Tokens.Dark;
        Assert.Equal(measured, Tokens.Ratio(tokens["blue"], tokens[ground]), 0.06);
    }

    [Fact]
    public void The_device_gets_the_same_themes_as_the_switch()
    {
        var device = Tokens.Device;
        Assert.Equal(4, device.Count);
        Assert.Equal(Tokens.Dark, device[0]);
        Assert.Equal(Tokens.Night, device[1]);
        Assert.Equal(Tokens.Contrast, device[2]);
        Assert.Equal(Tokens.ContrastOnDark, device[3]);
    }

    [Fact]
    public void Every_theme_names_every_colour()
    {
        var names = Tokens.Light.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var theme in new[] { Tokens.Dark, Tokens.Contrast, Tokens.ContrastOnDark })
            Assert.Subset(theme.Keys.ToHashSet(StringComparer.Ordinal), names);
    }

    [Theory]
    [InlineData("win-1", "on-win-1", 12.1, 8.7)]
    [InlineData("win-3", "on-win-3", 7.0, 5.3)]
    [InlineData("win-6", "on-win-6", 5.3, 10.3)]
    [InlineData("over-line", "on-over", 6.4, 9.0)]
    public void The_figure_on_a_window_can_be_read_by_day_and_at_night(string window, string figure, double day, double night)
    {
        Assert.Equal(day, Tokens.Ratio(Tokens.Day[figure], Tokens.Day[window]), 0.06);
        Assert.Equal(night, Tokens.Ratio(Tokens.Night[figure], Tokens.Night[window]), 0.06);
    }

    [Fact]
    public void More_open_matters_are_brighter_at_night_and_darker_by_day()
    {
        string[] ramp = ["win-0", "win-1", "win-3", "win-6"];
        var night = ramp.Select(x => Tokens.Luminance(Tokens.Night[x])).ToList();
        var day = ramp.Select(x => Tokens.Luminance(Tokens.Day[x])).ToList();
        Assert.Equal(night.Order(), night);
        Assert.Equal(day.OrderDescending(), day);
    }
}
