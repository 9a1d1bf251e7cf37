using System.Xml;

namespace CustomLabels.Formats;

/// <summary>Files that other programs wrote.</summary>
internal static class AnnotationFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a text file in UTF-8, or in UTF-16 where its byte order mark says so.</summary>
    /// <exception cref="DecoderFallbackException">While reading: it is neither.</exception>
    public static StreamReader OpenText(string file) => new(file, Strict, detectEncodingFromByteOrderMarks: true);

    /// <summary>The content of a JSON file.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="DecoderFallbackException">It is not in UTF-8 or UTF-16.</exception>
    public static JsonDocument Json(string file)
    {
        using var text = OpenText(file);
        return JsonDocument.Parse(text.ReadToEnd(), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>Reads a file, and notes what keeps it from being read.</summary>
    public static void Read(string file, ICollection<SourceProblem> problems, Action read)
    {
        try
        {
            read();
        }
        catch (XmlException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, exception.LineNumber > 0 ? exception.LineNumber : null));
        }
        catch (JsonException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, exception.LineNumber is { } line ? (int)line + 1 : null));
        }
        catch (CsvHelper.CsvFormatException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(SourceProblems.Unreadable(file, "Its text is neither UTF-8 nor UTF-16. Save it as UTF-8."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }
    }
}
