using System.Xml;

namespace CustomLabels.Service.Hosting;

/// <summary>Texts that go into XML 1.0, which cannot carry every character, not even escaped.</summary>
internal static class XmlText
{
    /// <summary>Whether XML 1.0 can carry it.</summary>
    public static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text, with what XML cannot carry percent-encoded.</summary>
    public static string Of(string text)
    {
        if (IsValid(text))
        {
            return text;
        }

        var valid = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            valid.Append(IsValid(character) ? character : string.Concat(Encoding.UTF8.GetBytes(character).Select(b => $"%{b:X2}")));
        }

        return valid.ToString();
    }
}
