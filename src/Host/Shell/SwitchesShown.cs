namespace Linli.Host.Shell;

/// <summary>Which switches a surface offers in its menu.</summary>
/// <param name="Rows">Height of rows and 长辈版, for staff; residents have 长辈版 as a tool of its own in every head.</param>
public sealed record SwitchesShown(bool Rows);
