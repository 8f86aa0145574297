Attribute VB_Name = "BluezoneXl"
Option Explicit

' What the buttons on the sheet and in the ribbon start: the Python function of the action's name.
' Everything shown to a person stands in the hidden sheet xlwings.conf, because a module cannot
' hold Vietnamese letters. GetConfig, RunPython, RunFrozenPython, FileExists and WScript are those
' of the module xlwings.

Private Const ICON_EXCLAMATION As Integer = 48

Public Sub TongHop()
    Run "consolidate"
End Sub

Public Sub KiemTraThuMucNhan()
    Run "check_inbox"
End Sub

Public Sub KiemTraTepDangMo()
    Run "check_open"
End Sub

Public Sub XoaDanhDau()
    Run "clear_marks"
End Sub

Public Sub CapNhatChuaNop()
    Run "refresh_missing"
End Sub

Public Sub LapBaoCao()
    Run "make_reports"
End Sub

Public Sub MoThuMuc()
    Run "open_folder"
End Sub

' The ribbon names its buttons after the Python functions. The control is taken as Object, so that
' no reference to one version of the Office library is needed.
Public Sub RibbonAction(control As Object)
    Run control.ID
End Sub

Private Sub Run(ByVal action As String)
    Dim program As String

    #If LIBREOFFICE Then
        ' Excel skips these lines, having no such constant; LibreOffice pays no heed to lines that
        ' begin with a hash, and runs them.
        RunInLibreOffice action
        Exit Sub
    #End If
    On Error GoTo failed
    program = GetConfig("BLUEZONE PROGRAM", "")
    If program <> "" Then
        If Found(program) Then RunFrozenPython program, "macro " & action
    Else
        program = GetConfig("INTERPRETER_WIN", "")
        If Found(program) Then
            RunPython "import bluezone_xl.excel.macro; bluezone_xl.excel.macro." & action & "()"
        End If
    End If
    Exit Sub

failed:
    Tell "BLUEZONE FAILED", Err.Description
End Sub

' Whether the program is there; if not, the person is told what to do.
Private Function Found(ByVal program As String) As Boolean
    If program = "" Then
        Tell "BLUEZONE NOT SET UP", ""
    ElseIf Not FileExists(program) Then
        Tell "BLUEZONE NOT FOUND", program
    Else
        Found = True
    End If
End Function

' MsgBox shows question marks for letters that the code page of Windows lacks; this one does not.
Private Sub Tell(ByVal key As String, ByVal detail As String)
    Dim message As String

    message = Replace(GetConfig(key, key), "|", vbCrLf)
    If detail <> "" Then message = message & vbCrLf & vbCrLf & detail
    WScript.Popup message, 0, GetConfig("BLUEZONE TITLE", "bluezone_xl"), ICON_EXCLAMATION
End Sub

#If LIBREOFFICE Then
' The same click goes to the extension, which starts Python in LibreOffice's own way.
Private Sub RunInLibreOffice(ByVal action As String)
    Dim address As Object, found As Object, texts As Object
    Dim row As Integer

    address = CreateUnoStruct("com.sun.star.util.URL")
    address.Complete = "vn.bluezone:" & action
    CreateUnoService("com.sun.star.util.URLTransformer").parseStrict address
    found = ThisComponent.CurrentController.Frame.queryDispatch(address, "", 0)
    If IsNull(found) Then
        texts = ThisComponent.Sheets.getByName("xlwings.conf")
        While texts.getCellByPosition(0, row).String <> "BLUEZONE NO EXTENSION"
            row = row + 1
        Wend
        MsgBox texts.getCellByPosition(1, row).String
    Else
        found.dispatch address, Array()
    End If
End Sub
#End If
