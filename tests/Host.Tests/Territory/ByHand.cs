using System.Globalization;

namespace Linli.Host.Tests.Territory;

/// <summary>
/// Reckons how long somebody takes who has never done it: the keystroke-level model of Card, Moran and Newell (Communications of
/// the ACM 23(7), 1980, table 1) with the slowest typist that it knows, and for each screen as long as it takes to read a page
/// of plain words twice, which is ours.
/// </summary>
internal sealed class ByHand
{
    private const double Key = 1.20, Point = 1.10, Hand = 0.40, Think = 1.35, Reading = 60; // seconds; 1.20 is "unfamiliar with the keyboard"

    private readonly List<string> screens = [];
    private double seconds;

    public int Screens => screens.Count;
    public int Fields { get; private set; }
    public int Cells { get; private set; }

    public double Minutes => seconds / 60;

    /// <summary>A screen is read, its fields are filled in, its button is pressed.</summary>
    public void Screen(string name, params string[] typed)
    {
        screens.Add(name);
        seconds += Reading + Think + Point + Key + (typed.Length == 0 ? 0 : Hand);
        foreach (var text in typed) Type(text);
        Fields += typed.Length;
    }

    /// <summary>Cells of a workbook that are typed one by one.</summary>
    public void Sheet(IEnumerable<object?[]> rows)
    {
        foreach (var text in rows.SelectMany(row => row).Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Where(text => text.Length > 0))
        {
            Type(text);
            Cells++;
        }
    }

    /// <summary>Columns of a list that is there already are marked, copied and put below their headings.</summary>
    public void Columns(int count) => seconds += count * (2 * (Think + Hand + Point + Point + (3 * Key)));

    private void Type(string text) => seconds += Think + Point + Key + (Key * text.Length * 2); // a Chinese sign is two to four keys, a digit one

    public string Said(TimeSpan machine) => string.Create(CultureInfo.InvariantCulture,
        $"{Screens} screens, {Fields} typed fields, {Cells} typed cells: {Minutes:0.0} minutes by the keystroke-level model (K {Key} s, P {Point} s, H {Hand} s, M {Think} s) and {Reading} s of reading a screen; the machine {machine.TotalMinutes:0.0} minutes. Screens: {string.Join(", ", screens)}");
}
