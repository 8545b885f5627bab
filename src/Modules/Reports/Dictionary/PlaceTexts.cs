namespace Linli.Reports.Dictionary;

/// <summary>Codes of the texts that every place says of itself: a row needs them to be found, and nobody takes them for data.</summary>
internal static class PlaceTexts
{
    public const string Name = "place.name", Code = "place.code";
}
